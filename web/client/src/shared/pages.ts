import type { InfiniteData } from '@tanstack/react-query'
import type { Page } from './model'

/** The first page has no cursor; the last names none. */
export const start = undefined as string | undefined
export const next = (page: Page<unknown>) => page.nextCursor ?? undefined
export const at = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor })

/** Pages joined; an item that slid over a page's edge while paging is shown once. */
export function itemsOf<Item extends { id: string }>(
  data: InfiniteData<Page<Item>> | undefined,
): Item[] {
  const seen = new Map<string, Item>()
  for (const page of data?.pages ?? []) {
    for (const item of page.items) if (!seen.has(item.id)) seen.set(item.id, item)
  }
  return [...seen.values()]
}
