import type { UseInfiniteQueryResult, InfiniteData } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Page, User } from '@/shared/model'
import { itemsOf } from '@/shared/pages'
import { MoreBelow } from '@/shared/ui/MoreBelow'
import { ErrorState, StaleBar } from '@/shared/ui/States'
import css from './PeopleList.module.css'
import { PersonRow, PersonRowSkeleton } from './PersonRow'

/** Any list of people, in the five states that a list has. */
export function PeopleList({
  query,
  empty,
  action,
}: {
  query: UseInfiniteQueryResult<InfiniteData<Page<User>>>
  empty: ReactNode
  action: (user: User) => ReactNode
}) {
  const people = itemsOf(query.data)
  if (query.isPending) {
    return (
      <ul className={css.list} aria-busy="true">
        {Array.from({ length: 6 }, (_, index) => (
          <PersonRowSkeleton key={index} />
        ))}
      </ul>
    )
  }
  if (!query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (people.length === 0) return empty
  return (
    <>
      {query.isRefetchError && (
        <StaleBar error={query.error} onRetry={() => void query.refetch()} />
      )}
      <ul className={css.list}>
        {people.map(user => (
          <PersonRow key={user.id} user={user} action={action(user)} />
        ))}
      </ul>
      <MoreBelow query={query} />
    </>
  )
}
