import { useState } from 'react'
import { Button, IconButton } from '@/shared/ui/Button'
import { TextField } from '@/shared/ui/Field'
import { Icon } from '@/shared/ui/Icon'
import { toast } from '@/shared/ui/toasts'
import css from './Compose.module.css'
import { Cropper } from './Cropper'
import { FileButton } from './FileButton'
import { FileRow } from './FileRow'
import { isSent, LONGEST_ALT, LONGEST_CAPTION, MOST_FILES, type Draft, type Item } from './model'
import { Preview } from './Preview'
import { useDrafts, useUploads } from './UploadsProvider'

/** The draft that a page is about: the one asked for, else the newest that is not on its way yet. */
export function useDraft(id: string | undefined): Draft | undefined {
  const drafts = useDrafts()
  return drafts.find(draft => draft.id === id) ?? drafts.findLast(d => d.stage === 'editing')
}

export function Compose({
  draftId,
  onShared,
}: {
  draftId?: string | undefined
  onShared: () => void
}) {
  const uploads = useUploads()
  const draft = useDraft(draftId)

  function take(files: File[]) {
    if (files.length === 0) return
    const { refused } = uploads.add(files, draft?.id)
    if (refused > 0) {
      toast(`A post holds up to ${MOST_FILES} files; ${refused} left out.`, { icon: 'alert' })
    }
  }

  if (!draft || draft.items.length === 0) return <Choose onFiles={take} />
  return <Editor key={draft.id} draft={draft} onFiles={take} onShared={onShared} />
}

function Choose({ onFiles }: { onFiles: (files: File[]) => void }) {
  return (
    <div className={css.choose}>
      <span className={css.stack}>
        <Icon name="photos" size={56} />
      </span>
      <h2 className={css.title}>Share photos and videos</h2>
      <p className={css.soft}>
        Drag them here, paste them, or choose up to {MOST_FILES}. They upload while you write.
      </p>
      <FileButton onFiles={onFiles}>Choose files</FileButton>
    </div>
  )
}

function Editor({
  draft,
  onFiles,
  onShared,
}: {
  draft: Draft
  onFiles: (files: File[]) => void
  onShared: () => void
}) {
  const uploads = useUploads()
  const { items } = draft
  const [selectedId, select] = useState(items[0]?.id)
  const [cropped, crop] = useState<string>()
  const whole = cropped && uploads.original(cropped)
  const at = Math.max(
    0,
    items.findIndex(item => item.id === selectedId),
  )
  const shown = items[at]
  const failed = items.filter(item => item.phase === 'failed').length
  const left = items.filter(item => !isSent(item)).length

  return (
    <div className={css.editor}>
      {cropped && whole && (
        <Cropper
          file={whole}
          onDone={file => uploads.replace(cropped, file)}
          onClose={() => crop(undefined)}
        />
      )}
      <section className={css.left} aria-label="Preview">
        <div className={css.stage}>
          {shown && <Preview key={shown.preview ?? shown.id} item={shown} large />}
          {shown?.kind === 'image' && shown.preview && (
            <span className={css.crop}>
              <IconButton icon="crop" label={`Crop ${shown.name}`} onClick={() => crop(shown.id)} />
            </span>
          )}
          {at > 0 && (
            <span className={css.previous}>
              <IconButton
                icon="left"
                label="Previous file"
                onClick={() => select(items[at - 1]?.id)}
              />
            </span>
          )}
          {at < items.length - 1 && (
            <span className={css.next}>
              <IconButton
                icon="right"
                label="Next file"
                onClick={() => select(items[at + 1]?.id)}
              />
            </span>
          )}
        </div>
        <div className={css.alt}>
          {shown && <AltText key={`alt-${shown.id}`} item={shown} many={items.length > 1} />}
        </div>
      </section>
      <section className={css.right} aria-label="Post">
        {draft.failure && (
          <div className={css.problem} role="alert">
            {draft.failure.message}
            {draft.failure.requestId && (
              <span className={css.id}>Request {draft.failure.requestId}</span>
            )}
          </div>
        )}
        <div className={css.caption}>
          <TextField
            label="Caption"
            name="caption"
            rows={4}
            maxLength={LONGEST_CAPTION}
            value={draft.caption}
            placeholder="Say something about it"
            hint={
              draft.caption.length > LONGEST_CAPTION - 200 &&
              `${LONGEST_CAPTION - draft.caption.length} characters left`
            }
            onChange={event => uploads.caption(draft.id, event.target.value)}
          />
        </div>
        <div className={css.filesHead}>
          <h2 className={css.filesTitle}>
            {items.length === 1 ? '1 file' : `${items.length} files`}
          </h2>
          {items.length < MOST_FILES && (
            <FileButton onFiles={onFiles} look="plain" size="small">
              <Icon name="add" size={18} strong /> Add more
            </FileButton>
          )}
        </div>
        <ul className={css.files}>
          {items.map((item, index) => (
            <FileRow
              key={item.id}
              item={item}
              index={index}
              last={index === items.length - 1}
              selected={items.length > 1 && item.id === shown?.id}
              onSelect={() => select(item.id)}
            />
          ))}
        </ul>
        <p className={css.note} aria-live="polite">
          {failed > 0
            ? 'Retry or remove what failed, then share.'
            : left > 0
              ? 'You can share now. It is posted when the upload is done.'
              : ''}
        </p>
        <div className={css.foot}>
          <Button look="quiet" onClick={() => uploads.discard(draft.id)}>
            Discard
          </Button>
          <Button
            disabled={failed > 0}
            onClick={() => {
              uploads.share(draft.id)
              onShared()
            }}
          >
            Share
          </Button>
        </div>
      </section>
    </div>
  )
}

function AltText({ item, many }: { item: Item; many: boolean }) {
  const uploads = useUploads()
  return (
    <TextField
      label={many ? `Alt text for ${item.name}` : 'Alt text'}
      name="alt"
      rows={2}
      maxLength={LONGEST_ALT}
      value={item.alt}
      placeholder="What is to be seen, for people who cannot see it"
      onChange={event => uploads.describe(item.id, event.target.value)}
    />
  )
}
