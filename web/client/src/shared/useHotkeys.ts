import { useEffect, useEffectEvent } from 'react'

/** One map for all screens: the keys, and what the help says of them. Screens bring the handlers. */
export const HOTKEYS = {
  next: { keys: 'j', says: 'Next post' },
  previous: { keys: 'k', says: 'Previous post' },
  newPost: { keys: 'n', says: 'New post' },
  search: { keys: '/', says: 'Search' },
  home: { keys: 'g h', says: 'Go home' },
  profile: { keys: 'g p', says: 'Go to your profile' },
  help: { keys: '?', says: 'Show these keys' },
} as const

export type Hotkey = keyof typeof HOTKEYS
export type Handlers = Partial<Record<Hotkey, () => void>>

const PATIENCE = 1000
let prefix = { key: '', at: 0 }
let seen: KeyboardEvent | undefined

export function useHotkeys(handlers: Handlers) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (isTyping(event.target) || document.querySelector('dialog[open]')) return
    const typed = sequence(event)
    const name = (Object.keys(handlers) as Hotkey[]).find(n => HOTKEYS[n].keys === typed)
    if (!name) return
    event.preventDefault()
    handlers[name]?.()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])
}

/** "g" waits a second for its second key. Several hooks see one event; the first settles what it means. */
let settled = ''
function sequence(event: KeyboardEvent): string {
  if (seen === event) return settled
  seen = event
  const waiting = prefix.key !== '' && event.timeStamp - prefix.at < PATIENCE
  settled = waiting ? `${prefix.key} ${event.key}` : event.key
  prefix = !waiting && event.key === 'g' ? { key: 'g', at: event.timeStamp } : { key: '', at: 0 }
  return settled
}

function isTyping(target: EventTarget | null) {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}
