import { bytes } from '@/shared/numbers'
import type { Item } from './model'

/** Where a file stands, in a few words. */
export function statusOf(item: Item): string {
  switch (item.phase) {
    case 'queued':
      return 'Waiting for its turn'
    case 'uploading':
      return `${bytes(item.sent)} of ${bytes(item.bytes)}`
    case 'paused':
      return `Paused at ${bytes(item.sent)} of ${bytes(item.bytes)}`
    case 'waiting':
      return 'No connection. Goes on by itself'
    case 'processing':
      return item.processed > 0 ? `Processing, ${Math.round(item.processed * 100)} %` : 'Processing'
    case 'ready':
      return 'Ready'
    case 'failed':
      return item.failure?.message ?? 'This file could not be used.'
  }
}
