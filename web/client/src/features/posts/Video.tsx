import { useEffect, useRef, useState } from 'react'
import type { Media } from '@/shared/model'
import { fallback } from '@/shared/variants'
import { Icon } from '@/shared/ui/Icon'
import css from './Video.module.css'

const SEEN_ENOUGH = 0.75

// One sound for all: who turns it on for one video wants it for the next too.
let soundOn = false

/** Plays muted while three quarters of it are seen; its sound is a click away. */
export function Video({ media, alt, active }: { media: Media; alt: string; active: boolean }) {
  const ref = useRef<HTMLVideoElement>(null)
  const [seen, setSeen] = useState(false)
  const [near, setNear] = useState(false)
  const [held, setHeld] = useState(false)
  const [muted, setMuted] = useState(!soundOn)
  const [failed, setFailed] = useState(false)
  const plays = seen && active && !held
  const poster = media.poster ?? fallback(media)?.src

  useEffect(() => {
    const video = ref.current
    if (!video) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return
        setSeen(entry.intersectionRatio >= SEEN_ENOUGH)
        if (entry.isIntersecting) setNear(true)
      },
      { threshold: [0, SEEN_ENOUGH], rootMargin: '0px' },
    )
    observer.observe(video)
    return () => observer.disconnect()
  }, [])

  useEffect(() => {
    const video = ref.current
    if (!video || !near || !media.hls) return
    const hls = media.hls
    if (video.canPlayType('application/vnd.apple.mpegurl') && !('MediaSource' in window)) {
      video.src = hls
      return () => video.removeAttribute('src')
    }
    let stop: (() => void) | undefined
    let gone = false
    void import('./hls').then(({ playHls }) => {
      if (!gone) stop = playHls(video, hls, () => setFailed(true))
    })
    return () => {
      gone = true
      stop?.()
    }
  }, [near, media.hls])

  useEffect(() => {
    const video = ref.current
    if (!video) return
    if (!plays) video.pause()
    else void video.play().catch(() => undefined) // the browser may refuse; the button remains
  }, [plays, near])

  return (
    <div className={css.video} style={{ backgroundColor: media.color }}>
      <video
        ref={ref}
        {...(poster ? { poster } : {})}
        aria-label={alt}
        muted={muted}
        loop
        playsInline
        preload="none"
        onClick={() => setHeld(!held)}
      />
      {failed && <p className={css.words}>This video does not play right now.</p>}
      {held && !failed && (
        <span className={css.play} aria-hidden="true">
          <Icon name="play" size={40} />
        </span>
      )}
      <div className={css.controls}>
        <button
          type="button"
          aria-label={held ? 'Play' : 'Pause'}
          className={css.control}
          onClick={() => setHeld(!held)}
        >
          <Icon name={held ? 'play' : 'pause'} size={18} strong />
        </button>
        <button
          type="button"
          aria-label={muted ? 'Turn sound on' : 'Turn sound off'}
          className={css.control}
          onClick={() => {
            soundOn = muted
            setMuted(!muted)
          }}
        >
          <Icon name={muted ? 'muted' : 'sound'} size={18} strong />
        </button>
      </div>
    </div>
  )
}
