import { useRef, useState, type KeyboardEvent } from 'react'
import type { Media } from '@/shared/model'
import { Icon } from '@/shared/ui/Icon'
import css from './Carousel.module.css'
import { Picture, ratioOf } from './Picture'
import { Video } from './Video'

/** The media of a post in one frame as tall as the first asks for; more than one can be leafed through. */
export function Carousel({
  media,
  author,
  sizes,
  eager = false,
}: {
  media: Media[]
  author: string
  sizes: string
  eager?: boolean
}) {
  const strip = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(0)
  const many = media.length > 1

  function go(index: number) {
    const to = strip.current?.children[Math.min(media.length - 1, Math.max(0, index))]
    if (to instanceof HTMLElement)
      strip.current?.scrollTo({ left: to.offsetLeft, behavior: 'smooth' })
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    go(at + (event.key === 'ArrowRight' ? 1 : -1))
  }

  return (
    <div className={css.frame} style={ratioOf(media[0])}>
      <div
        ref={strip}
        className={css.strip}
        {...(many && {
          role: 'group',
          'aria-roledescription': 'carousel',
          'aria-label': `${media.length} pictures by ${author}`,
          tabIndex: 0,
          onKeyDown,
        })}
        onScroll={event => {
          const { scrollLeft, clientWidth } = event.currentTarget
          setAt(Math.round(scrollLeft / clientWidth))
        }}
      >
        {media.map((medium, index) => {
          const alt =
            medium.altText || `${medium.kind === 'video' ? 'Video' : 'Photo'} by ${author}`
          return (
            <div
              key={medium.id}
              className={css.slide}
              aria-hidden={many && index !== at ? true : undefined}
            >
              {medium.kind === 'video' ? (
                <Video media={medium} alt={alt} active={index === at} />
              ) : (
                <Picture media={medium} alt={alt} sizes={sizes} eager={eager && index === 0} />
              )}
            </div>
          )
        })}
      </div>
      {many && (
        <>
          <span className={css.number} aria-live="polite">
            <span className="unseen">Picture </span>
            {at + 1}/{media.length}
          </span>
          {at > 0 && (
            <button
              type="button"
              className={`${css.arrow} ${css.previous}`}
              aria-label="Previous picture"
              onClick={() => go(at - 1)}
            >
              <Icon name="left" size={18} strong />
            </button>
          )}
          {at < media.length - 1 && (
            <button
              type="button"
              className={`${css.arrow} ${css.next}`}
              aria-label="Next picture"
              onClick={() => go(at + 1)}
            >
              <Icon name="right" size={18} strong />
            </button>
          )}
          <span className={css.dots} aria-hidden="true">
            {media.map((medium, index) => (
              <span key={medium.id} data-on={index === at || undefined} />
            ))}
          </span>
        </>
      )}
    </div>
  )
}
