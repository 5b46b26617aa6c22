import { DetailedError, Upload } from 'tus-js-client'
import { Problem } from '@/shared/problem'

// In a file of its own: only who uploads downloads it.

type Order = {
  file: File
  type: string
  /** Where uploads begin. */
  endpoint: string
  token: string
  /** Where this one went on to, if it ever began. */
  uploadUrl?: string | undefined
  onUrl: (url: string) => void
  onSent: (bytes: number) => void
  signal: AbortSignal
}

const STALLED = 30_000
// All bytes are out, and the server puts a large file together.
const FINISHING = 180_000

/** Sends what is not there yet and gives the medium's id; rejects with a Problem. */
export function sendByTus(order: Order): Promise<string> {
  const { file, signal } = order
  return new Promise((resolve, reject) => {
    let mediaId: string | undefined
    let lastSign = Date.now()
    let sent = 0

    const upload = new Upload(file, {
      // With an endpoint beside the URL the client would start again from zero at the first hiccup.
      ...(order.uploadUrl ? { uploadUrl: order.uploadUrl } : { endpoint: order.endpoint }),
      headers: { Authorization: `Bearer ${order.token}` },
      metadata: { filename: file.name, filetype: order.type },
      retryDelays: null,
      storeFingerprintForResuming: false,
      onUploadUrlAvailable: () => {
        if (upload.url) order.onUrl(upload.url)
      },
      onProgress: bytes => {
        if (bytes !== sent) lastSign = Date.now()
        sent = bytes
        order.onSent(bytes)
      },
      onAfterResponse: (_request, response) => {
        lastSign = Date.now()
        mediaId = response.getHeader('Mockstagram-Media-Id') ?? mediaId
      },
      onSuccess: () => {
        if (mediaId) finish(() => resolve(mediaId ?? ''))
        else
          finish(() => reject(new Problem(502, 'The server did not say what became of the file.')))
      },
      onError: error => finish(() => reject(problemOf(error))),
    })

    const watchdog = setInterval(() => {
      const patience = sent < file.size ? STALLED : FINISHING
      if (Date.now() - lastSign < patience) return
      // A line can die without a word; the next try asks the server how far it came.
      void upload.abort()
      finish(() => reject(new Problem(0, 'The connection stands still.')))
    }, 2000)
    const abort = () => {
      void upload.abort()
      finish(() => reject(signal.reason as Error))
    }
    const lost = () => {
      void upload.abort()
      finish(() => reject(new Problem(0, 'The network is gone.')))
    }
    const finish = (how: () => void) => {
      clearInterval(watchdog)
      signal.removeEventListener('abort', abort)
      removeEventListener('offline', lost)
      how()
    }
    signal.addEventListener('abort', abort)
    addEventListener('offline', lost)
    upload.start()
  })
}

/** Frees what the server holds of an upload that nobody wants any more. */
export async function dropByTus(uploadUrl: string, token: string): Promise<void> {
  await Upload.terminate(uploadUrl, { headers: { Authorization: `Bearer ${token}` } })
}

function problemOf(error: Error): Problem {
  const response = error instanceof DetailedError ? error.originalResponse : null
  if (!response) return new Problem(0, 'The network is gone.')
  let said: { detail?: string; title?: string; requestId?: string } = {}
  try {
    said = JSON.parse(response.getBody()) as typeof said
  } catch {
    // not a problem document: the status has to do
  }
  const retryAfter = Number(response.getHeader('Retry-After'))
  return new Problem(
    response.getStatus(),
    said.detail ?? said.title ?? `The server refused the file (${response.getStatus()}).`,
    {
      ...(said.requestId ? { requestId: said.requestId } : {}),
      ...(retryAfter > 0 ? { retryAfter } : {}),
    },
  )
}
