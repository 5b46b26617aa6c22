import Hls from 'hls.js'

/** In a file of its own: only who meets a video downloads the player. */
export function playHls(video: HTMLVideoElement, url: string, onFatal: () => void): () => void {
  const hls = new Hls({ capLevelToPlayerSize: true, maxBufferLength: 15 })
  hls.on(Hls.Events.ERROR, (_event, data) => {
    if (!data.fatal) return
    // Each kind has one remedy; what it does not heal is fatal for us too.
    if (data.type === Hls.ErrorTypes.NETWORK_ERROR && data.details.includes('Frag')) hls.startLoad()
    else if (data.type === Hls.ErrorTypes.MEDIA_ERROR) hls.recoverMediaError()
    else onFatal()
  })
  hls.loadSource(url)
  hls.attachMedia(video)
  return () => hls.destroy()
}
