import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { api, call } from '@/shared/api'
import { keys } from '@/shared/keys'
import type { Page, Relation, User } from '@/shared/model'
import { at, next, start } from '@/shared/pages'

export const personQuery = (username: string) =>
  queryOptions({
    queryKey: keys.person(username),
    queryFn: ({ signal }) =>
      call(api.GET('/api/v1/users/{username}', { params: { path: { username } }, signal })),
  })

export const peopleOfQuery = (username: string, which: 'followers' | 'following') =>
  infiniteQueryOptions({
    queryKey: keys.peopleOf(username, which),
    queryFn: ({ pageParam: cursor, signal }) =>
      call(
        api.GET(`/api/v1/users/{username}/${which}`, {
          params: { path: { username }, query: { limit: 30, ...at(cursor) } },
          signal,
        }),
      ),
    initialPageParam: start,
    getNextPageParam: next,
  })

export const requestsQuery = () =>
  infiniteQueryOptions({
    queryKey: keys.requests,
    queryFn: ({ pageParam: cursor, signal }) =>
      call(
        api.GET('/api/v1/me/follow-requests', {
          params: { query: { limit: 30, ...at(cursor) } },
          signal,
        }),
      ),
    initialPageParam: start,
    getNextPageParam: next,
  })

export const searchQuery = (text: string) =>
  infiniteQueryOptions({
    queryKey: keys.search(text),
    queryFn: async ({ pageParam: cursor, signal }): Promise<Page<User>> => {
      const page = await call(
        api.GET('/api/v1/search', {
          params: { query: { q: text, type: 'users', limit: 20, ...at(cursor) } },
          signal,
        }),
      )
      return {
        items: page.items.flatMap(hit => (hit.user ? [hit.user] : [])),
        nextCursor: page.nextCursor,
      }
    },
    initialPageParam: start,
    getNextPageParam: next,
    staleTime: 10_000,
  })

/** Wherever a person is held, in a page of their own or in any list, the change is seen. */
export function patchPerson(cache: QueryClient, username: string, change: (user: User) => User) {
  const touch = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(touch)
    if (typeof value !== 'object' || value === null) return value
    if ('username' in value && 'relation' in value) {
      return value.username === username ? change(value as unknown as User) : value
    }
    if ('pages' in value) return { ...value, pages: touch(value.pages) }
    if ('items' in value) return { ...value, items: touch(value.items) }
    return value
  }
  cache.setQueriesData({ queryKey: keys.people }, touch)
}

export function withRelation(relation: Relation) {
  return (user: User): User => {
    const gained = Number(relation.following) - Number(user.relation?.following ?? false)
    return {
      ...user,
      relation,
      ...(user.counts && {
        counts: { ...user.counts, followers: Math.max(0, user.counts.followers + gained) },
      }),
    }
  }
}
