const ANSWER_WITHIN = 150

type Message = { ask: string } | { answer: string; held: string[] }

let channel: BroadcastChannel | undefined
let mine: () => string[] = () => []

/**
 * The drafts that another tab is working on: two tabs must not send one file twice.
 * From then on this tab answers the same question with what it holds itself.
 */
export function heldElsewhere(held: () => string[]): Promise<Set<string>> {
  mine = held
  if (typeof BroadcastChannel === 'undefined') return Promise.resolve(new Set())
  channel ??= listen()
  const open = channel
  const ask = Math.random().toString(36)
  const found = new Set<string>()
  return new Promise(resolve => {
    const hear = ({ data }: MessageEvent<Message>) => {
      if ('answer' in data && data.answer === ask) data.held.forEach(id => found.add(id))
    }
    open.addEventListener('message', hear)
    open.postMessage({ ask } satisfies Message)
    setTimeout(() => {
      open.removeEventListener('message', hear)
      resolve(found)
    }, ANSWER_WITHIN)
  })
}

function listen(): BroadcastChannel {
  const open = new BroadcastChannel('mockstagram-uploads')
  open.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if ('ask' in data) open.postMessage({ answer: data.ask, held: mine() } satisfies Message)
  })
  return open
}
