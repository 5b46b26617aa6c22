import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, call } from '@/shared/api'
import { keys } from '@/shared/keys'
import type { Page, Post, SearchHit, Tag, User } from '@/shared/model'
import { at, next, start } from '@/shared/pages'

const STALE = 10_000

type Kind = 'users' | 'posts' | 'hashtags'
type Asked = { cursor?: string | undefined; limit: number; signal: AbortSignal }

async function found<Item>(
  q: string,
  type: Kind,
  { cursor, limit, signal }: Asked,
  pick: (hit: SearchHit) => Item | null | undefined,
): Promise<Page<Item>> {
  const query = { q, type, limit, ...at(cursor) }
  const page = await call(api.GET('/api/v1/search', { params: { query }, signal }))
  return { items: page.items.flatMap(hit => pick(hit) ?? []), nextCursor: page.nextCursor ?? null }
}

export const peopleQuery = (text: string) =>
  infiniteQueryOptions({
    queryKey: keys.foundPeople(text),
    queryFn: ({ pageParam: cursor, signal }): Promise<Page<User>> =>
      found(text, 'users', { cursor, limit: 20, signal }, hit => hit.user),
    initialPageParam: start,
    getNextPageParam: next,
    staleTime: STALE,
    enabled: text !== '',
  })

export const postsQuery = (text: string) =>
  infiniteQueryOptions({
    queryKey: keys.foundPosts(text),
    queryFn: ({ pageParam: cursor, signal }): Promise<Page<Post>> =>
      found(text, 'posts', { cursor, limit: 24, signal }, hit => hit.post),
    initialPageParam: start,
    getNextPageParam: next,
    staleTime: STALE,
    enabled: text !== '',
  })

export const tagsQuery = (text: string) =>
  queryOptions({
    queryKey: keys.foundTags(text),
    queryFn: ({ signal }): Promise<Page<Tag>> =>
      found(text, 'hashtags', { limit: 30, signal }, hit => hit.hashtag),
    staleTime: STALE,
    enabled: text !== '',
  })
