import type { ReactNode } from 'react'
import { asProblem } from '../problem'
import { Button } from './Button'
import { Icon, type IconName } from './Icon'
import css from './States.module.css'

/** What failed, a way to try again, and the number that support can look up. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const problem = asProblem(error)
  return (
    <div className={css.state} role="alert">
      <span className={css.badge}>
        <Icon name="alert" size={32} />
      </span>
      <h2 className={css.title}>{problem.status === 404 ? 'Not here' : 'That did not load'}</h2>
      <p className={css.text}>{problem.message}</p>
      {onRetry && problem.status !== 404 && (
        <Button look="quiet" onClick={onRetry}>
          Retry
        </Button>
      )}
      {problem.requestId && problem.status !== 404 && (
        <p className={css.id}>Request {problem.requestId}</p>
      )}
    </div>
  )
}

export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon: IconName
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className={css.state}>
      <span className={css.badge}>
        <Icon name={icon} size={32} />
      </span>
      <h2 className={css.title}>{title}</h2>
      {children && <p className={css.text}>{children}</p>}
      {action}
    </div>
  )
}

/** Old data is on the screen; this says that it could not be made new. */
export function StaleBar({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <div className={css.stale} role="status">
      <span>{asProblem(error).message}</span>
      <Button look="plain" size="small" onClick={onRetry}>
        Retry
      </Button>
    </div>
  )
}

export function Skeleton({
  width = '100%',
  height,
  round = false,
}: {
  width?: number | string
  height: number | string
  round?: boolean
}) {
  return (
    <span className={css.skeleton} style={{ width, height, borderRadius: round ? '50%' : 6 }} />
  )
}
