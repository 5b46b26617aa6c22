import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Link, type LinkProps } from 'react-router'
import css from './Button.module.css'
import { Icon, type IconName } from './Icon'

type Look = 'primary' | 'quiet' | 'plain' | 'danger'
type Size = 'normal' | 'small'

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: Look
  size?: Size
  busy?: boolean
}

export function Button({
  look = 'primary',
  size = 'normal',
  busy = false,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      className={`${css.button} ${css[look]} ${css[size]}`}
      aria-busy={busy || undefined}
      {...rest}
      // Still focusable while busy, so that the keyboard's place is not lost.
      onClick={busy ? event => event.preventDefault() : rest.onClick}
    >
      <span className={busy ? css.waiting : css.label}>{children}</span>
      {busy && <span className={css.spinner} />}
    </button>
  )
}

export function ButtonLink({
  look = 'primary',
  size = 'normal',
  children,
  ...rest
}: LinkProps & { look?: Look; size?: Size; children: ReactNode }) {
  return (
    <Link className={`${css.button} ${css[look]} ${css[size]}`} {...rest}>
      <span className={css.label}>{children}</span>
    </Link>
  )
}

type IconButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  icon: IconName
  label: string
  size?: number
}

export function IconButton({ icon, label, size = 24, ...rest }: IconButtonProps) {
  return (
    <button type="button" className={css.icon} aria-label={label} title={label} {...rest}>
      <Icon name={icon} size={size} />
    </button>
  )
}
