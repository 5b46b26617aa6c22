import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, call } from '@/shared/api'
import { keys } from '@/shared/keys'
import type { Relation, User } from '@/shared/model'
import { Button } from '@/shared/ui/Button'
import { toastProblem } from '@/shared/ui/toasts'
import { patchPerson, withRelation } from './queries'

const NOBODY: Relation = {
  following: false,
  requested: false,
  followedBy: false,
  blocking: false,
  muting: false,
}

export function FollowButton({ user, size = 'small' }: { user: User; size?: 'normal' | 'small' }) {
  const cache = useQueryClient()
  const { username, privateAccount } = user
  const relation = user.relation ?? NOBODY
  const at = { params: { path: { username } } }
  const show = (next: Relation) => patchPerson(cache, username, withRelation(next))

  const follow = useMutation({
    scope: { id: `follow-${username}` }, // in turn, so the last tap wins
    mutationFn: (wanted: boolean) =>
      call(
        wanted
          ? api.PUT('/api/v1/users/{username}/follow', at)
          : api.DELETE('/api/v1/users/{username}/follow', at),
      ),
    onMutate: wanted => {
      show({
        ...relation,
        following: wanted && !privateAccount,
        requested: wanted && privateAccount,
      })
      return relation
    },
    onSuccess: answer => show(answer),
    onError: (error, _wanted, before) => {
      if (before) show(before)
      toastProblem(error)
    },
    onSettled: () => {
      // The feed is another one now, and this person's posts may be seen or not.
      void cache.invalidateQueries({ queryKey: keys.feed })
      void cache.invalidateQueries({ queryKey: keys.postsOf(username) })
    },
  })

  const state = relation.following ? 'Following' : relation.requested ? 'Requested' : 'Follow'
  const wanted = state === 'Follow'
  const text = wanted && relation.followedBy ? 'Follow back' : state
  return (
    <Button
      look={wanted ? 'primary' : 'quiet'}
      size={size}
      aria-pressed={!wanted}
      aria-label={`${text} ${username}`}
      onClick={() => follow.mutate(wanted)}
    >
      {text}
    </Button>
  )
}
