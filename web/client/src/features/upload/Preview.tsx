import { useState } from 'react'
import { fallback, square } from '@/shared/variants'
import { Icon } from '@/shared/ui/Icon'
import type { Item } from './model'
import css from './Preview.module.css'

/** What was chosen, at once and from the machine itself; what no browser can read, once it is ready. */
export function Preview({ item, large = false }: { item: Item; large?: boolean }) {
  const [unreadable, setUnreadable] = useState(false)
  const made = item.media && (large ? fallback(item.media)?.src : square(item.media, 150))
  const fit = large ? css.whole : css.cut
  if (item.preview && !unreadable) {
    return item.kind === 'video' ? (
      <video
        className={fit}
        src={item.preview}
        muted
        playsInline
        controls={large}
        preload="metadata"
        aria-label={item.name}
        onError={() => setUnreadable(true)}
      />
    ) : (
      <img
        className={fit}
        src={item.preview}
        alt={large ? item.alt || item.name : ''}
        draggable={false}
        onError={() => setUnreadable(true)}
      />
    )
  }
  if (made) return <img className={fit} src={made} alt={large ? item.alt || item.name : ''} />
  return (
    <span className={css.none}>
      <Icon name={item.kind === 'video' ? 'film' : 'photos'} size={large ? 64 : 24} />
      {large && <span>{item.name}</span>}
    </span>
  )
}
