import { Link } from 'react-router'
import { Icon } from './Icon'
import { dismiss, useToasts } from './toasts'
import css from './Toasts.module.css'

export function Toasts() {
  const toasts = useToasts()
  return (
    <div className={css.toasts} role="status" aria-live="polite">
      {toasts.map(({ id, text, icon, to }) => (
        <div key={id} className={css.toast}>
          {icon && <Icon name={icon} size={20} />}
          <span>{text}</span>
          {to && (
            <Link to={to.href} className={css.link} onClick={() => dismiss(id)}>
              {to.label}
            </Link>
          )}
        </div>
      ))}
    </div>
  )
}
