import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, call } from '@/shared/api'
import { keys } from '@/shared/keys'
import type { Post } from '@/shared/model'
import { Button, IconButton } from '@/shared/ui/Button'
import { Menu } from '@/shared/ui/Menu'
import { toast, toastProblem } from '@/shared/ui/toasts'
import { removePost } from './queries'

/** What the author may do with a post. */
export function PostMenu({ post, onDeleted }: { post: Post; onDeleted?: () => void }) {
  const cache = useQueryClient()
  const [open, setOpen] = useState(false)
  const remove = useMutation({
    mutationFn: () => call(api.DELETE('/api/v1/posts/{id}', { params: { path: { id: post.id } } })),
    onSuccess: () => {
      setOpen(false)
      onDeleted?.()
      removePost(cache, post.id)
      void cache.invalidateQueries({ queryKey: keys.person(post.author.username) })
      toast('Your post is deleted.')
    },
    onError: toastProblem,
  })
  return (
    <>
      <IconButton icon="more" label="More about this post" onClick={() => setOpen(true)} />
      {open && (
        <Menu title="Delete this post?" onClose={() => setOpen(false)}>
          <p>It disappears for everybody, with its pictures. This cannot be undone.</p>
          <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
            Delete
          </Button>
          <Button look="quiet" onClick={() => setOpen(false)}>
            Keep it
          </Button>
        </Menu>
      )}
    </>
  )
}
