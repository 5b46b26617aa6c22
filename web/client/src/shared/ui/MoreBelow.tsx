import { useEffect, useEffectEvent, useRef } from 'react'
import { asProblem } from '../problem'
import { Button } from './Button'
import css from './MoreBelow.module.css'

type Query = {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  isFetchNextPageError: boolean
  error: unknown
  fetchNextPage: () => unknown
}

/** The end of a list that loads on as it comes near; when loading fails, the wish becomes a button. */
export function MoreBelow({ query }: { query: Query }) {
  const ref = useRef<HTMLDivElement>(null)
  const near = useEffectEvent(() => {
    if (query.hasNextPage && !query.isFetchingNextPage && !query.isFetchNextPageError) {
      query.fetchNextPage()
    }
  })
  const { hasNextPage, isFetchingNextPage } = query
  useEffect(() => {
    const end = ref.current
    if (!end || !hasNextPage || isFetchingNextPage) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) near()
      },
      { rootMargin: '1200px 0px' },
    )
    observer.observe(end)
    return () => observer.disconnect()
  }, [hasNextPage, isFetchingNextPage])

  return (
    <div ref={ref} className={css.end} aria-busy={isFetchingNextPage}>
      {query.isFetchNextPageError && (
        <>
          <p className={css.text}>{asProblem(query.error).message}</p>
          <Button look="quiet" size="small" onClick={() => query.fetchNextPage()}>
            Retry
          </Button>
        </>
      )}
    </div>
  )
}
