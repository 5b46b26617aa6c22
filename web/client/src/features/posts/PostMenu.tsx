import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, call } from '@/shared/api'
import { keys } from '@/shared/keys'
import type { Post } from '@/shared/model'
import { Button, IconButton } from '@/shared/ui/Button'
import { Menu } from '@/shared/ui/Menu'
import { toast, toastProblem } from '@/shared/ui/toasts'
import { EditPost } from './EditPost'
import { removePost } from './queries'

/** What the author may do with a post. */
export function PostMenu({ post, onDeleted }: { post: Post; onDeleted?: () => void }) {
  const cache = useQueryClient()
  const [open, setOpen] = useState<'menu' | 'edit' | 'delete'>()
  const close = () => setOpen(undefined)
  const remove = useMutation({
    mutationFn: () => call(api.DELETE('/api/v1/posts/{id}', { params: { path: { id: post.id } } })),
    onSuccess: () => {
      close()
      onDeleted?.()
      removePost(cache, post.id)
      void cache.invalidateQueries({ queryKey: keys.person(post.author.username) })
      toast('Your post is deleted.')
    },
    onError: toastProblem,
  })
  return (
    <>
      <IconButton icon="more" label="More about this post" onClick={() => setOpen('menu')} />
      {open === 'menu' && (
        <Menu title="Your post" onClose={close}>
          <Button look="quiet" onClick={() => setOpen('edit')}>
            Edit
          </Button>
          <Button look="danger" onClick={() => setOpen('delete')}>
            Delete
          </Button>
        </Menu>
      )}
      {open === 'edit' && <EditPost post={post} onClose={close} />}
      {open === 'delete' && (
        <Menu title="Delete this post?" onClose={close}>
          <p>It disappears for everybody, with its pictures. This cannot be undone.</p>
          <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
            Delete
          </Button>
          <Button look="quiet" onClick={close}>
            Keep it
          </Button>
        </Menu>
      )}
    </>
  )
}
