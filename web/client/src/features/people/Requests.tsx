import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, call } from '@/shared/api'
import { keys } from '@/shared/keys'
import type { User } from '@/shared/model'
import { Button } from '@/shared/ui/Button'
import { EmptyState } from '@/shared/ui/States'
import { toast, toastProblem } from '@/shared/ui/toasts'
import { PeopleList } from './PeopleList'
import css from './Requests.module.css'
import { requestsQuery } from './queries'

export function Requests() {
  const query = useInfiniteQuery(requestsQuery())
  return (
    <PeopleList
      query={query}
      empty={
        <EmptyState icon="people" title="No requests">
          When your account is private, people who want to follow you wait here for your answer.
        </EmptyState>
      }
      action={user => <Answer user={user} />}
    />
  )
}

function Answer({ user: { username } }: { user: User }) {
  const cache = useQueryClient()
  const at = { params: { path: { username } } }
  const answer = useMutation({
    mutationFn: async (yes: boolean) => {
      if (yes) await call(api.PUT('/api/v1/me/follow-requests/{username}', at))
      else await call(api.DELETE('/api/v1/me/follow-requests/{username}', at))
    },
    onSuccess: (_, yes) => {
      if (yes) toast(`${username} follows you now.`, { icon: 'check' })
      void cache.invalidateQueries({ queryKey: keys.people })
    },
    onError: toastProblem,
  })
  return (
    <span className={css.answer}>
      <Button
        size="small"
        busy={answer.isPending && answer.variables}
        aria-label={`Accept ${username}`}
        onClick={() => answer.mutate(true)}
      >
        Accept
      </Button>
      <Button
        size="small"
        look="quiet"
        busy={answer.isPending && !answer.variables}
        aria-label={`Decline ${username}`}
        onClick={() => answer.mutate(false)}
      >
        Decline
      </Button>
    </span>
  )
}
