import { useState, type CSSProperties } from 'react'
import type { Media } from '@/shared/model'
import { fallback, sources, thumb } from '@/shared/variants'
import css from './Picture.module.css'

type Shown = Pick<Media, 'variants' | 'thumbHash' | 'color' | 'width' | 'height'>

/** Fills its frame: colour at once, then the ThumbHash, then the picture, and nothing moves. */
export function Picture({
  media,
  alt,
  sizes,
  eager = false,
}: {
  media: Shown
  alt: string
  sizes: string
  eager?: boolean
}) {
  const [failed, setFailed] = useState(false)
  const blur = thumb(media.thumbHash)
  const img = fallback(media)
  const style: CSSProperties = {
    backgroundColor: media.color,
    ...(blur ? { backgroundImage: `url(${blur})` } : {}),
  }
  return (
    <div className={css.picture} style={style}>
      {img && !failed ? (
        <picture>
          {sources(media).map(({ type, srcSet }) => (
            <source key={type} type={type} srcSet={srcSet} sizes={sizes} />
          ))}
          <img
            src={img.src}
            srcSet={img.srcSet}
            sizes={sizes}
            alt={alt}
            width={media.width}
            height={media.height}
            loading={eager ? 'eager' : 'lazy'}
            fetchPriority={eager ? 'high' : 'auto'}
            decoding="async"
            draggable={false}
            onError={() => setFailed(true)}
          />
        </picture>
      ) : (
        <p className={css.words}>{alt || 'This picture did not load.'}</p>
      )}
    </div>
  )
}

export function ratioOf(media: Pick<Media, 'width' | 'height'> | undefined): CSSProperties {
  const ratio = media?.width && media.height ? media.width / media.height : 1
  return { '--ratio': ratio } as CSSProperties
}
