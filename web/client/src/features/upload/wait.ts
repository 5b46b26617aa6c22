/** Sleeps; wakes early when the network comes back. */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = () => {
      clean()
      resolve()
    }
    const stop = () => {
      clean()
      reject(signal.reason as Error)
    }
    const timer = setTimeout(done, ms)
    const clean = () => {
      clearTimeout(timer)
      removeEventListener('online', done)
      signal.removeEventListener('abort', stop)
    }
    addEventListener('online', done)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop)
  })
}

/** 1, 2, 4 … 30 seconds, each a little off, so that many clients do not come back as one. */
export function backOff(attempt: number): number {
  return Math.min(30_000, 1000 * 2 ** attempt) * (0.75 + Math.random() / 2)
}
