import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type ReactNode } from 'react'
import { api, call } from '@/shared/api'
import { keys } from '@/shared/keys'
import { itemsOf } from '@/shared/pages'
import { useHotkeys } from '@/shared/useHotkeys'
import { Button } from '@/shared/ui/Button'
import { MoreBelow } from '@/shared/ui/MoreBelow'
import { ErrorState, StaleBar } from '@/shared/ui/States'
import css from './Feed.module.css'
import { PostCard } from './PostCard'
import { PostSkeleton } from './PostSkeleton'
import { feedQuery } from './queries'

const LOOK_EVERY = 60_000

export function Feed({ me, empty }: { me: string; empty: ReactNode }) {
  const query = useInfiniteQuery(feedQuery())
  const posts = itemsOf(query.data)
  const cards = useRef(new Map<number, HTMLElement>())
  const [at, setAt] = useState(-1)

  function move(by: number) {
    const to = Math.min(posts.length - 1, Math.max(0, at + by))
    const card = cards.current.get(to)
    if (!card) return
    setAt(to)
    card.focus({ preventScroll: true })
    card.scrollIntoView({ block: 'start', behavior: 'smooth' })
  }
  useHotkeys({ next: () => move(1), previous: () => move(-1) })

  if (query.isPending) {
    return (
      <div className={css.feed} aria-busy="true">
        <span className="unseen">Loading</span>
        <PostSkeleton />
        <PostSkeleton />
      </div>
    )
  }
  if (!query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  return (
    <div className={css.feed}>
      {query.isRefetchError && (
        <StaleBar error={query.error} onRetry={() => void query.refetch()} />
      )}
      <NewPosts known={posts.map(post => post.id)} />
      {posts.length === 0
        ? empty
        : posts.map((post, index) => (
            <PostCard
              key={post.id}
              post={post}
              me={me}
              eager={index < 2}
              ref={card => {
                if (card) cards.current.set(index, card)
                else cards.current.delete(index)
              }}
            />
          ))}
      <MoreBelow query={query} />
      {posts.length > 0 && !query.hasNextPage && (
        <p className={css.end}>You have seen everything from the people you follow.</p>
      )}
    </div>
  )
}

/** Looks for what came since, and offers it: nothing jumps under the eyes of a reader. */
function NewPosts({ known }: { known: string[] }) {
  const cache = useQueryClient()
  const { data } = useQuery({
    queryKey: [...keys.feed, 'head'],
    queryFn: ({ signal }) =>
      call(api.GET('/api/v1/feed', { params: { query: { limit: 10 } }, signal })),
    refetchInterval: LOOK_EVERY,
    initialData: { items: [], nextCursor: null },
    staleTime: LOOK_EVERY,
  })
  const old = new Set(known)
  const firstOld = data.items.findIndex(post => old.has(post.id))
  const fresh = data.items.slice(0, firstOld < 0 ? undefined : firstOld).length
  if (fresh === 0 || (firstOld < 0 && known.length > 0 && data.items.length === 0)) return null
  return (
    <div className={css.fresh}>
      <Button
        size="small"
        onClick={() => {
          scrollTo({ top: 0 })
          void cache.resetQueries({ queryKey: keys.feed })
        }}
      >
        {fresh === 1 ? '1 new post' : `${fresh}${firstOld < 0 ? '+' : ''} new posts`}
      </Button>
    </div>
  )
}
