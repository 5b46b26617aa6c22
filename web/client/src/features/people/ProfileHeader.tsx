import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { User } from '@/shared/model'
import { count } from '@/shared/numbers'
import { Avatar } from '@/shared/ui/Avatar'
import { Icon } from '@/shared/ui/Icon'
import { Skeleton } from '@/shared/ui/States'
import css from './ProfileHeader.module.css'

export function ProfileHeader({ user, actions }: { user: User; actions: ReactNode }) {
  const counts = user.counts ?? { posts: 0, followers: 0, following: 0 }
  return (
    <header className={css.header}>
      <div className={css.face}>
        <Avatar user={user} size={150} />
      </div>
      <div className={css.top}>
        <h1 className={css.username}>
          {user.username}
          {user.privateAccount && (
            <span className={css.lock} title="Private account">
              <Icon name="lock" size={18} />
              <span className="unseen">Private account</span>
            </span>
          )}
        </h1>
        <div className={css.actions}>{actions}</div>
      </div>
      <ul className={css.counts}>
        <li>
          <b>{count(counts.posts)}</b> {counts.posts === 1 ? 'post' : 'posts'}
        </li>
        <li>
          <Link to={`/${user.username}/followers`}>
            <b>{count(counts.followers)}</b> {counts.followers === 1 ? 'follower' : 'followers'}
          </Link>
        </li>
        <li>
          <Link to={`/${user.username}/following`}>
            <b>{count(counts.following)}</b> following
          </Link>
        </li>
      </ul>
      <div className={css.about}>
        <p className={css.name}>{user.displayName}</p>
        {user.bio && <p className={css.bio}>{user.bio}</p>}
        {user.relation?.followedBy && <p className={css.badge}>Follows you</p>}
      </div>
    </header>
  )
}

export function ProfileHeaderSkeleton() {
  return (
    <div className={css.header} aria-busy="true">
      <div className={css.face}>
        <Skeleton height="100%" round />
      </div>
      <div className={css.top}>
        <Skeleton width={160} height={24} />
      </div>
      <div className={css.counts}>
        <Skeleton width={220} height={20} />
      </div>
      <div className={css.about}>
        <Skeleton width={140} height={20} />
      </div>
    </div>
  )
}
