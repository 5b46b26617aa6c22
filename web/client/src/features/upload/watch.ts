import { call, mediaApi } from '@/shared/api'
import type { Media } from '@/shared/model'
import { asProblem } from '@/shared/problem'
import { Gate } from './gate'
import { wait } from './wait'

// HTTP/1.1 gives a browser six connections to a host: the live streams must not take them all.
const streams = new Gate(2)
const SILENCE = 10_000
const POLL_FIRST = 700
const POLL_LAST = 4000

/** Follows a medium until it is ready or failed: live where it works, by asking where it does not. */
export async function watchMedia(
  id: string,
  onChange: (media: Media) => void,
  signal: AbortSignal,
): Promise<Media> {
  const settled = new AbortController()
  const both = AbortSignal.any([signal, settled.signal])
  let last: Media | undefined
  const see = (media: Media) => {
    // The two ways race; a slower answer must not turn the bar back.
    if (last && media.state === 'processing' && media.progress < last.progress) return last
    last = media
    onChange(media)
    return media
  }
  try {
    return await Promise.race([listen(id, see, both), poll(id, see, both)])
  } finally {
    settled.abort()
  }
}

function isOver(media: Media) {
  return media.state === 'ready' || media.state === 'failed'
}

/** Never settles when the stream breaks: polling has the word then. */
async function listen(id: string, see: (m: Media) => Media, signal: AbortSignal): Promise<Media> {
  const never = new Promise<never>(() => undefined)
  const leave = await streams.enter(signal).catch(() => undefined)
  if (!leave) return never
  return new Promise<Media>(resolve => {
    const source = new EventSource(`/bff/media/v1/media/${encodeURIComponent(id)}/events`)
    const end = () => {
      source.close()
      live.delete(id)
      leave()
    }
    const hear = (event: MessageEvent<string>) => {
      live.set(id, Date.now())
      const media = see(JSON.parse(event.data) as Media)
      if (isOver(media)) {
        end()
        resolve(media)
      }
    }
    source.addEventListener('message', hear)
    source.addEventListener('media', hear)
    source.addEventListener('error', end)
    signal.addEventListener('abort', end, { once: true })
  })
}

/** When each stream last said something. */
const live = new Map<string, number>()

async function poll(id: string, see: (m: Media) => Media, signal: AbortSignal): Promise<Media> {
  let pause = POLL_FIRST
  for (;;) {
    await wait(pause, signal)
    const heard = live.get(id)
    if (heard !== undefined && Date.now() - heard < SILENCE) continue
    try {
      const params = { path: { id } }
      const media = see(await call(mediaApi.GET('/media/v1/media/{id}', { params, signal })))
      if (isOver(media)) return media
    } catch (error) {
      signal.throwIfAborted()
      if (!asProblem(error).temporary) throw error
    }
    pause = Math.min(POLL_LAST, pause * 1.4)
  }
}
