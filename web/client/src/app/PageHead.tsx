import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { IconButton } from '@/shared/ui/Button'
import css from './PageHead.module.css'

/** The title of a page: a bar that stays on a phone, a headline on a desk. */
export function PageHead({
  title,
  back = false,
  action,
  phoneOnly = false,
}: {
  title: ReactNode
  back?: boolean
  action?: ReactNode
  phoneOnly?: boolean
}) {
  const navigate = useNavigate()
  return (
    <div className={phoneOnly ? `${css.head} ${css.phoneOnly}` : css.head}>
      {back && (
        <IconButton
          icon="back"
          label="Back"
          onClick={() => void (history.length > 1 ? navigate(-1) : navigate('/'))}
        />
      )}
      {typeof title === 'string' ? <h1 className={css.title}>{title}</h1> : title}
      <span className={css.action}>{action}</span>
    </div>
  )
}
