import type { User } from '../model'
import { square, thumb } from '../variants'
import css from './Avatar.module.css'

const HUES = 8

export function Avatar({ user, size }: { user: Pick<User, 'username' | 'avatar'>; size: number }) {
  // Twice the pixels, for the screens that have them.
  const src = user.avatar ? square(user.avatar, size > 75 ? 320 : 150) : undefined
  const blur = thumb(user.avatar?.thumbHash)
  const hue = Array.from(user.username).reduce((sum, c) => sum + c.charCodeAt(0), 0) % HUES
  return (
    <span
      className={css.avatar}
      style={{
        width: size,
        height: size,
        fontSize: size * 0.42,
        ...(src
          ? blur && { backgroundImage: `url(${blur})` }
          : { background: `var(--hue-${hue})` }),
      }}
    >
      {src ? (
        <img src={src} alt="" width={size} height={size} loading="lazy" decoding="async" />
      ) : (
        <span aria-hidden="true">{user.username.charAt(0).toUpperCase()}</span>
      )}
    </span>
  )
}
