import { useQuery } from '@tanstack/react-query'
import { useOutletContext, useParams } from 'react-router'
import { FollowButton } from '@/features/people/FollowButton'
import { PersonMenu } from '@/features/people/PersonMenu'
import { ProfileHeader, ProfileHeaderSkeleton } from '@/features/people/ProfileHeader'
import { personQuery } from '@/features/people/queries'
import { PostsOf } from '@/features/posts/PostGrid'
import type { User } from '@/shared/model'
import { ButtonLink, IconButton } from '@/shared/ui/Button'
import { EmptyState, ErrorState, StaleBar } from '@/shared/ui/States'
import { PageHead } from '../PageHead'
import type { ShellContext } from '../Shell'
import css from './Page.module.css'

export function ProfilePage() {
  const { username = '' } = useParams()
  const { me, openSettings } = useOutletContext<ShellContext>()
  const query = useQuery(personQuery(username))
  const user = query.data
  const mine = username === me.username
  return (
    <div className={css.wide}>
      <title>{`${user?.displayName || username} (@${username}) · Mockstagram`}</title>
      <PageHead
        phoneOnly
        back={!mine}
        title={<span className={css.phoneTitle}>{username}</span>}
        action={mine && <IconButton icon="menu" label="Settings" onClick={openSettings} />}
      />
      {query.isPending ? (
        <ProfileHeaderSkeleton />
      ) : user ? (
        <>
          {query.isRefetchError && (
            <StaleBar error={query.error} onRetry={() => void query.refetch()} />
          )}
          <ProfileHeader
            user={user}
            actions={mine ? <MyActions me={me} /> : <Actions user={user} />}
          />
          <Posts user={user} mine={mine} />
        </>
      ) : (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
    </div>
  )
}

function MyActions({ me }: { me: User }) {
  return (
    <>
      <ButtonLink look="quiet" size="small" to="/settings/profile">
        Edit profile
      </ButtonLink>
      {me.privateAccount && (
        <ButtonLink look="quiet" size="small" to="/settings/requests">
          Requests
        </ButtonLink>
      )}
    </>
  )
}

function Actions({ user }: { user: User }) {
  return (
    <>
      {!user.relation?.blocking && <FollowButton user={user} />}
      <PersonMenu user={user} />
    </>
  )
}

function Posts({ user, mine }: { user: User; mine: boolean }) {
  if (user.relation?.blocking) {
    return (
      <EmptyState icon="lock" title={`You blocked ${user.username}`}>
        Unblock them from the menu above to see their posts.
      </EmptyState>
    )
  }
  if (user.privateAccount && !mine && !user.relation?.following) {
    return (
      <EmptyState icon="lock" title="This account is private">
        {user.relation?.requested
          ? 'You asked to follow. Their posts appear when they accept.'
          : 'Follow to ask to see their posts.'}
      </EmptyState>
    )
  }
  return (
    <PostsOf
      username={user.username}
      empty={
        mine ? (
          <EmptyState
            icon="camera"
            title="Your pictures go here"
            action={<ButtonLink to="/create">Share your first</ButtonLink>}
          />
        ) : (
          <EmptyState icon="camera" title="No posts yet" />
        )
      }
    />
  )
}
