import { useInfiniteQuery } from '@tanstack/react-query'
import { useOutletContext, useParams } from 'react-router'
import { FollowButton } from '@/features/people/FollowButton'
import { PeopleList } from '@/features/people/PeopleList'
import { peopleOfQuery } from '@/features/people/queries'
import { Requests } from '@/features/people/Requests'
import { EmptyState } from '@/shared/ui/States'
import { PageHead } from '../PageHead'
import type { ShellContext } from '../Shell'
import css from './Page.module.css'

export function FollowersPage() {
  return <People which="followers" title="Followers" empty="Nobody follows yet" />
}

export function FollowingPage() {
  return <People which="following" title="Following" empty="Follows nobody yet" />
}

function People({
  which,
  title,
  empty,
}: {
  which: 'followers' | 'following'
  title: string
  empty: string
}) {
  const { username = '' } = useParams()
  const { me } = useOutletContext<ShellContext>()
  const query = useInfiniteQuery(peopleOfQuery(username, which))
  return (
    <div className={css.narrow}>
      <title>{`${title} of ${username} · Mockstagram`}</title>
      <PageHead back title={`${title} of ${username}`} />
      <PeopleList
        query={query}
        empty={<EmptyState icon="people" title={empty} />}
        action={user => user.username !== me.username && <FollowButton user={user} />}
      />
    </div>
  )
}

export function RequestsPage() {
  return (
    <div className={css.narrow}>
      <title>Follow requests · Mockstagram</title>
      <PageHead back title="Follow requests" />
      <Requests />
    </div>
  )
}
