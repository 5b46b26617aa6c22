import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, call } from '@/shared/api'
import { keys } from '@/shared/keys'
import type { Relation, User } from '@/shared/model'
import { Button, IconButton } from '@/shared/ui/Button'
import { Menu } from '@/shared/ui/Menu'
import { toast, toastProblem } from '@/shared/ui/toasts'
import { patchPerson, withRelation } from './queries'

/** Ways to have less of somebody. */
export function PersonMenu({ user }: { user: User }) {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  const { username } = user
  const at = { params: { path: { username } } }
  const muting = user.relation?.muting ?? false
  const blocking = user.relation?.blocking ?? false
  const mute = useRelation(username, close, () =>
    call(
      muting
        ? api.DELETE('/api/v1/users/{username}/mute', at)
        : api.PUT('/api/v1/users/{username}/mute', at),
    ),
  )
  const block = useRelation(username, close, () =>
    call(
      blocking
        ? api.DELETE('/api/v1/users/{username}/block', at)
        : api.PUT('/api/v1/users/{username}/block', at),
    ),
  )
  return (
    <>
      <IconButton icon="more" label={`More about ${username}`} onClick={() => setOpen(true)} />
      {open && (
        <Menu title={username} onClose={close}>
          <p>Muted people do not appear in your feed. They do not learn of it.</p>
          <Button
            look="quiet"
            busy={mute.isPending}
            onClick={() =>
              mute.mutate(muting ? `${username} is back in your feed.` : `${username} is muted.`)
            }
          >
            {muting ? 'Unmute' : 'Mute'}
          </Button>
          <p>Blocked people see nothing of you, nor you of them. You stop following each other.</p>
          <Button
            look={blocking ? 'quiet' : 'danger'}
            busy={block.isPending}
            onClick={() =>
              block.mutate(
                blocking ? `${username} is no longer blocked.` : `${username} is blocked.`,
              )
            }
          >
            {blocking ? 'Unblock' : 'Block'}
          </Button>
        </Menu>
      )}
    </>
  )
}

function useRelation(username: string, onDone: () => void, change: () => Promise<Relation>) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (_said: string) => change(),
    onSuccess: (relation, said) => {
      patchPerson(cache, username, withRelation(relation))
      onDone()
      toast(said, { icon: 'check' })
      void cache.invalidateQueries({ queryKey: keys.person(username) })
      void cache.invalidateQueries({ queryKey: keys.posts })
    },
    onError: toastProblem,
  })
}
