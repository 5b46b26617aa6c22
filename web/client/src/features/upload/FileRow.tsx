import { useState, type DragEvent } from 'react'
import { IconButton } from '@/shared/ui/Button'
import { Icon } from '@/shared/ui/Icon'
import css from './FileRow.module.css'
import { part, type Item } from './model'
import { Preview } from './Preview'
import { useUploads } from './UploadsProvider'
import { statusOf } from './words'

const DRAGGED = 'application/x-mockstagram-item'

export function FileRow({
  item,
  index,
  last,
  selected,
  onSelect,
}: {
  item: Item
  index: number
  last: boolean
  selected: boolean
  onSelect: () => void
}) {
  const uploads = useUploads()
  const [over, setOver] = useState(false)
  const { id, phase, failure } = item
  const going = phase === 'queued' || phase === 'uploading' || phase === 'waiting'
  const bar = going || phase === 'paused' || phase === 'processing'

  const carries = (event: DragEvent) => event.dataTransfer.types.includes(DRAGGED)
  return (
    <li
      className={css.row}
      data-selected={selected || undefined}
      data-over={over || undefined}
      draggable
      onDragStart={event => event.dataTransfer.setData(DRAGGED, id)}
      onDragOver={event => {
        if (!carries(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        if (!carries(event)) return
        event.preventDefault()
        setOver(false)
        uploads.move(event.dataTransfer.getData(DRAGGED), index)
      }}
    >
      <button
        type="button"
        className={css.pick}
        aria-pressed={selected}
        aria-label={`Show ${item.name}`}
        onClick={onSelect}
      >
        <span className={css.thumb}>
          <Preview key={item.preview} item={item} />
          {phase === 'ready' && (
            <span className={css.tick}>
              <Icon name="check" size={14} strong />
            </span>
          )}
        </span>
      </button>
      <div className={css.facts}>
        <p className={css.name} title={item.name}>
          {item.name}
        </p>
        <p
          className={phase === 'failed' ? css.failed : css.status}
          role={phase === 'failed' ? 'alert' : undefined}
          data-phase={phase}
        >
          {statusOf(item)}
        </p>
        {bar && (
          <progress
            className={css.bar}
            data-idle={phase === 'paused' || phase === 'waiting' || undefined}
            max={1}
            value={part(item)}
            aria-label={`Progress of ${item.name}`}
          />
        )}
      </div>
      <div className={css.actions}>
        {going && (
          <IconButton
            icon="pause"
            size={18}
            label={`Pause ${item.name}`}
            onClick={() => uploads.pause(id)}
          />
        )}
        {phase === 'paused' && (
          <IconButton
            icon="play"
            size={18}
            label={`Resume ${item.name}`}
            onClick={() => uploads.resume(id)}
          />
        )}
        {phase === 'failed' && failure?.retryable && (
          <IconButton
            icon="retry"
            size={18}
            label={`Retry ${item.name}`}
            onClick={() => uploads.retry(id)}
          />
        )}
        {!(index === 0 && last) && (
          <span className={css.order}>
            <IconButton
              icon="up"
              size={16}
              label={`Move ${item.name} up`}
              disabled={index === 0}
              onClick={() => uploads.move(id, index - 1)}
            />
            <IconButton
              icon="down"
              size={16}
              label={`Move ${item.name} down`}
              disabled={last}
              onClick={() => uploads.move(id, index + 1)}
            />
          </span>
        )}
        <IconButton
          icon="close"
          size={18}
          label={`Remove ${item.name}`}
          onClick={() => uploads.remove(id)}
        />
      </div>
    </li>
  )
}
