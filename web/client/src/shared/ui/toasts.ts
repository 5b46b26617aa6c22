import { useSyncExternalStore } from 'react'
import { asProblem } from '../problem'
import type { IconName } from './Icon'

export type Toast = {
  id: number
  text: string
  icon?: IconName
  to?: { label: string; href: string }
}

const SHOWN_FOR = 5000
let toasts: Toast[] = []
let last = 0
const listeners = new Set<() => void>()

function set(next: Toast[]) {
  toasts = next
  listeners.forEach(listener => listener())
}

export function toast(text: string, extra: Pick<Toast, 'icon' | 'to'> = {}) {
  const id = (last += 1)
  // The same sentence twice tells nobody more.
  set([...toasts.filter(t => t.text !== text).slice(-2), { id, text, ...extra }])
  setTimeout(() => dismiss(id), SHOWN_FOR)
}

/** For an action that failed: what was seen before is back, and this says why. */
export function toastProblem(error: unknown) {
  const problem = asProblem(error)
  if (problem.status !== 401) toast(problem.message, { icon: 'alert' })
}

export function dismiss(id: number) {
  set(toasts.filter(t => t.id !== id))
}

export function useToasts(): Toast[] {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => toasts,
  )
}
