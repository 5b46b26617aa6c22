import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { bff } from '@/shared/api'
import { keys } from '@/shared/keys'
import type { User } from '@/shared/model'

export const sessionQuery = () =>
  queryOptions({
    queryKey: keys.session,
    queryFn: async () => (await bff<{ user: User | null }>('GET', '/session')).user,
    staleTime: 5 * 60_000,
  })

export function useSession() {
  return useQuery(sessionQuery())
}

/** All that was cached belongs to whoever was here before. */
function useNewSession() {
  const cache = useQueryClient()
  return (user: User | null) => {
    cache.removeQueries({ predicate: query => query.queryKey[0] !== keys.session[0] })
    cache.setQueryData(keys.session, user)
  }
}

export function useSignIn() {
  const begin = useNewSession()
  return async (login: string, password: string) => {
    const { user } = await bff<{ user: User }>('POST', '/session', { login, password })
    begin(user)
  }
}

export type NewAccount = { username: string; email: string; password: string; displayName: string }

export function useSignUp() {
  const begin = useNewSession()
  return async (account: NewAccount) => {
    const { user, loggedIn } = await bff<{ user: User; loggedIn: boolean }>(
      'POST',
      '/accounts',
      account,
    )
    if (loggedIn) begin(user)
    return loggedIn
  }
}

export function useSignOut() {
  const begin = useNewSession()
  return useMutation({
    mutationFn: () => bff<undefined>('DELETE', '/session'),
    onSuccess: () => begin(null),
  })
}
