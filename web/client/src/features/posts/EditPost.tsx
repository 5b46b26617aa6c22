import { useQueryClient } from '@tanstack/react-query'
import { api, call } from '@/shared/api'
import type { Post } from '@/shared/model'
import { Button } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'
import { TextField } from '@/shared/ui/Field'
import { toast } from '@/shared/ui/toasts'
import { useForm } from '@/shared/ui/useForm'
import css from './EditPost.module.css'
import { putPost } from './queries'

const LONGEST_CAPTION = 2200
const LONGEST_ALT = 1000

/** The words of a post; its pictures have been seen and stay. */
export function EditPost({ post, onClose }: { post: Post; onClose: () => void }) {
  const cache = useQueryClient()
  const altName = (index: number) => `media[${index}].altText`
  const { onSubmit, busy, errorOf, problem } = useForm(
    ['caption', ...post.media.map((_, index) => altName(index))],
    async values => {
      const body = {
        caption: values.caption?.trim() ?? '',
        media: post.media.map(({ id }, index) => ({
          mediaId: id,
          altText: values[altName(index)]?.trim() ?? '',
        })),
      }
      const params = { path: { id: post.id } }
      putPost(cache, await call(api.PATCH('/api/v1/posts/{id}', { params, body })))
      toast('Your post is saved.', { icon: 'check' })
      onClose()
    },
  )
  return (
    <Dialog title="Edit post" onClose={onClose}>
      <form className={css.form} onSubmit={onSubmit} noValidate>
        {problem && (
          <p role="alert" className={css.problem}>
            {problem.message}
          </p>
        )}
        <TextField
          label="Caption"
          name="caption"
          rows={4}
          maxLength={LONGEST_CAPTION}
          defaultValue={post.caption}
          error={errorOf('caption')}
        />
        {post.media.map((medium, index) => (
          <TextField
            key={medium.id}
            label={post.media.length > 1 ? `Alt text of picture ${index + 1}` : 'Alt text'}
            name={altName(index)}
            rows={2}
            maxLength={LONGEST_ALT}
            defaultValue={medium.altText ?? ''}
            error={errorOf(altName(index))}
          />
        ))}
        <Button type="submit" busy={busy}>
          Save
        </Button>
      </form>
    </Dialog>
  )
}
