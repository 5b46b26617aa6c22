import {
  infiniteQueryOptions,
  queryOptions,
  type InfiniteData,
  type QueryClient,
} from '@tanstack/react-query'
import { api, call } from '@/shared/api'
import { keys } from '@/shared/keys'
import type { Page, Post } from '@/shared/model'
import { at, itemsOf, next, start } from '@/shared/pages'

export const feedQuery = () =>
  infiniteQueryOptions({
    queryKey: keys.feed,
    queryFn: ({ pageParam: cursor, signal }) =>
      call(api.GET('/api/v1/feed', { params: { query: { limit: 10, ...at(cursor) } }, signal })),
    initialPageParam: start,
    getNextPageParam: next,
    // What is on the screen stays where it is; what is new is offered by a button.
    staleTime: Infinity,
  })

export const postsOfQuery = (username: string) =>
  infiniteQueryOptions({
    queryKey: keys.postsOf(username),
    queryFn: ({ pageParam: cursor, signal }) =>
      call(
        api.GET('/api/v1/users/{username}/posts', {
          params: { path: { username }, query: { limit: 24, ...at(cursor) } },
          signal,
        }),
      ),
    initialPageParam: start,
    getNextPageParam: next,
  })

export const postQuery = (id: string) =>
  queryOptions({
    queryKey: keys.post(id),
    queryFn: ({ signal }) =>
      call(api.GET('/api/v1/posts/{id}', { params: { path: { id } }, signal })),
  })

/** A post that some list already holds: its page can be shown before its request is answered. */
export function findPost(cache: QueryClient, id: string): Post | undefined {
  for (const [, data] of cache.getQueriesData({ queryKey: keys.posts })) {
    const found = isPages(data)
      ? itemsOf(data).find(post => post.id === id)
      : isPost(data) && data.id === id && data
    if (found) return found
  }
  return undefined
}

function isPages(data: unknown): data is InfiniteData<Page<Post>> {
  return typeof data === 'object' && data !== null && 'pages' in data
}

function isPost(data: unknown): data is Post {
  return typeof data === 'object' && data !== null && 'author' in data
}

/** A changed post is seen in every list that holds it. */
export function putPost(cache: QueryClient, post: Post) {
  cache.setQueryData(keys.post(post.id), post)
  patchPages(cache, page => ({
    ...page,
    items: page.items.map(old => (old.id === post.id ? post : old)),
  }))
}

/** A post that is no more leaves every list that held it. */
export function removePost(cache: QueryClient, id: string) {
  cache.removeQueries({ queryKey: keys.post(id) })
  patchPages(cache, page => ({ ...page, items: page.items.filter(post => post.id !== id) }))
}

function patchPages(cache: QueryClient, change: (page: Page<Post>) => Page<Post>) {
  cache.setQueriesData<unknown>({ queryKey: keys.posts }, (data: unknown) => {
    if (isPages(data)) return { ...data, pages: data.pages.map(change) }
    return isPage(data) ? change(data) : data
  })
}

function isPage(data: unknown): data is Page<Post> {
  return typeof data === 'object' && data !== null && 'items' in data
}
