import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { User } from '@/shared/model'
import { Avatar } from '@/shared/ui/Avatar'
import { Skeleton } from '@/shared/ui/States'
import css from './PersonRow.module.css'

export function PersonRow({ user, action }: { user: User; action?: ReactNode }) {
  return (
    <li className={css.row}>
      <Link to={`/${user.username}`} className={css.person}>
        <Avatar user={user} size={44} />
        <span className={css.names}>
          <span className={css.username}>{user.username}</span>
          <span className={css.name}>{user.displayName}</span>
        </span>
      </Link>
      {action}
    </li>
  )
}

export function PersonRowSkeleton() {
  return (
    <li className={css.row} aria-hidden="true">
      <span className={css.person}>
        <Skeleton width={44} height={44} round />
        <span className={css.names}>
          <span className={css.line}>
            <Skeleton width={120} height={12} />
          </span>
          <span className={css.line}>
            <Skeleton width={90} height={10} />
          </span>
        </span>
      </span>
    </li>
  )
}
