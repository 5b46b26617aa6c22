import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { count } from '@/shared/numbers'
import { EmptyState, ErrorState, Skeleton } from '@/shared/ui/States'
import css from './Tags.module.css'
import { tagsQuery } from './queries'

export function Tags({ text }: { text: string }) {
  const query = useQuery({ ...tagsQuery(text), placeholderData: keepPreviousData })
  if (query.isPending) {
    return (
      <ul className={css.list} aria-busy="true">
        {Array.from({ length: 6 }, (_, index) => (
          <li key={index} className={css.tag}>
            <Skeleton width={44} height={44} round />
            <Skeleton width={140} height={14} />
          </li>
        ))}
      </ul>
    )
  }
  if (!query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (query.data.items.length === 0) {
    return (
      <EmptyState icon="search" title="No tag found">
        {`No tag begins with “${text}”.`}
      </EmptyState>
    )
  }
  return (
    <ul className={css.list}>
      {query.data.items.map(({ name, posts }) => (
        <li key={name}>
          <Link to={`/search?in=posts&q=${encodeURIComponent(`#${name}`)}`} className={css.tag}>
            <span className={css.sign} aria-hidden="true">
              #
            </span>
            <span className={css.words}>
              <span className={css.name}>{name}</span>
              <span className={css.soft}>
                {count(posts)} {posts === 1 ? 'post' : 'posts'}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
