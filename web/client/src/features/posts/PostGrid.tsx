import {
  useInfiniteQuery,
  type InfiniteData,
  type UseInfiniteQueryResult,
} from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Page, Post } from '@/shared/model'
import { itemsOf } from '@/shared/pages'
import { Icon } from '@/shared/ui/Icon'
import { MoreBelow } from '@/shared/ui/MoreBelow'
import { ErrorState, Skeleton, StaleBar } from '@/shared/ui/States'
import { Picture } from './Picture'
import css from './PostGrid.module.css'
import { postsOfQuery } from './queries'

const SIZES = '(min-width: 935px) 309px, 33vw'

export function PostsOf({ username, empty }: { username: string; empty: ReactNode }) {
  return <PostGrid query={useInfiniteQuery(postsOfQuery(username))} empty={empty} />
}

/** Any list of posts as squares, three in a row. */
export function PostGrid({
  query,
  empty,
}: {
  query: UseInfiniteQueryResult<InfiniteData<Page<Post>>>
  empty: ReactNode
}) {
  const posts = itemsOf(query.data)
  if (query.isPending) {
    return (
      <ul className={css.grid} aria-busy="true">
        {Array.from({ length: 9 }, (_, index) => (
          <li key={index} className={css.cell}>
            <Skeleton height="100%" />
          </li>
        ))}
      </ul>
    )
  }
  if (!query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (posts.length === 0) return empty
  return (
    <>
      {query.isRefetchError && (
        <StaleBar error={query.error} onRetry={() => void query.refetch()} />
      )}
      <ul className={css.grid}>
        {posts.map((post, index) => (
          <Cell key={post.id} post={post} eager={index < 6} />
        ))}
      </ul>
      <MoreBelow query={query} />
    </>
  )
}

function Cell({ post, eager }: { post: Post; eager: boolean }) {
  const [first] = post.media
  const words = post.media[0]?.altText || post.caption || `Post by ${post.author.username}`
  return (
    <li className={css.cell}>
      <Link to={`/p/${post.id}`} className={css.link} aria-label={words}>
        {first && <Picture media={first} alt="" sizes={SIZES} eager={eager} />}
        {(post.media.length > 1 || first?.kind === 'video') && (
          <span className={css.sign}>
            <Icon name={post.media.length > 1 ? 'stack' : 'film'} size={20} />
          </span>
        )}
      </Link>
    </li>
  )
}
