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

const ASKED = 4

/**
 * Who might be worth following: those who follow the person already, and those whom the people they
 * follow follow. The more ways lead to somebody, the earlier they come.
 */
export const suggestionsQuery = (me: string) =>
  queryOptions({
    queryKey: keys.suggestions,
    queryFn: async ({ signal }): Promise<Page<User>> => {
      const list = async (username: string, which: 'followers' | 'following') => {
        const params = { path: { username }, query: { limit: 30 } }
        const page = await call(api.GET(`/api/v1/users/{username}/${which}`, { params, signal }))
        return page.items
      }
      const [followers, following] = await Promise.all([
        list(me, 'followers'),
        list(me, 'following'),
      ])
      // A list that may not be seen suggests nobody; it is no reason to suggest nobody at all.
      const theirs = await Promise.allSettled(
        following.slice(0, ASKED).map(({ username }) => list(username, 'following')),
      )
      const found = [
        ...followers,
        ...theirs.flatMap(result => (result.status === 'fulfilled' ? result.value : [])),
      ].filter(({ username, relation }) => username !== me && relation && !known(relation))
      const times = new Map<string, number>()
      for (const { id } of found) times.set(id, (times.get(id) ?? 0) + 1)
      const people = new Map(found.map(person => [person.id, person]))
      return {
        items: [...people.values()].sort((a, b) => (times.get(b.id) ?? 0) - (times.get(a.id) ?? 0)),
        nextCursor: null,
      }
    },
    staleTime: 10 * 60_000,
  })

function known({ following, requested, blocking, muting }: Relation) {
  return following || requested || blocking || muting
}

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
