import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { keys } from './keys'
import { Problem } from './problem'

export function makeQueryClient() {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: endOfSession }),
    mutationCache: new MutationCache({ onError: endOfSession }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (count, error) => error instanceof Problem && error.temporary && count < 2,
      },
    },
  })

  /** One refused request is enough to know: the session is over, and the pages follow. */
  function endOfSession(error: Error) {
    if (error instanceof Problem && error.status === 401) client.setQueryData(keys.session, null)
  }
  return client
}
