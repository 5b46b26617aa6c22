import type { Media, UploadTicket } from '@/shared/model'

export type Phase =
  /** in the queue behind others */
  | 'queued'
  | 'uploading'
  /** by the person's wish */
  | 'paused'
  /** nobody answers; goes on by itself */
  | 'waiting'
  | 'processing'
  | 'ready'
  | 'failed'

export type Failure = {
  message: string
  /** Whether the same file may succeed at another try. */
  retryable: boolean
  requestId?: string
}

/** All that is needed to go on with an upload after the page is gone. */
export type Resume = {
  ticket?: Pick<UploadTicket, 'uploadUrl' | 'token' | 'expiresAt'>
  /** The tus resource: what was sent to it need not be sent again. */
  uploadUrl?: string
  mediaId?: string
}

export type Progress = {
  phase: Phase
  /** bytes */
  sent: number
  /** of the processing, 0 to 1 */
  processed: number
  media?: Media
  failure?: Failure
}

export type Item = Progress & {
  id: string
  name: string
  type: string
  bytes: number
  lastModified: number
  kind: 'image' | 'video'
  alt: string
  mediaId?: string
  /** An object URL of what the person chose. */
  preview?: string
  /** The browser did not keep the file over a reload: it must be chosen again to go on. */
  needsFile?: boolean
}

export type Draft = {
  id: string
  caption: string
  items: Item[]
  stage: 'editing' | 'sharing'
  /** One for each wish to post: however often its answer gets lost, it makes one post. */
  shareKey?: string
  /** Set once the post exists and waits for its media. */
  postId?: string
  /** Why it could not be posted. */
  failure?: Failure
  createdAt: number
}

export const MOST_FILES = 10
export const LONGEST_CAPTION = 2200
export const LONGEST_ALT = 1000

const OVER = new Set<Phase>(['processing', 'ready'])

/** The bytes are there; a post can name the medium. */
export function isSent(item: Item): boolean {
  return item.mediaId !== undefined && OVER.has(item.phase)
}

/** Bytes are seven tenths of the way: the rest is the server's work. */
export function part(item: Pick<Item, 'phase' | 'sent' | 'bytes' | 'processed'>): number {
  if (item.phase === 'ready') return 1
  const bytes = item.bytes > 0 ? Math.min(1, item.sent / item.bytes) : 0
  return item.phase === 'processing' ? 0.7 + 0.3 * item.processed : 0.7 * bytes
}

const TYPES: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  heic: 'image/heic',
  heif: 'image/heif',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  mkv: 'video/x-matroska',
}

/** The browser's word for it, or what the name says: not every system knows HEIC or MKV. */
export function typeOf(file: { name: string; type: string }): string {
  if (file.type) return file.type
  const extension = /\.(\w+)$/.exec(file.name)?.[1]?.toLowerCase() ?? ''
  return TYPES[extension] ?? 'application/octet-stream'
}

export const ACCEPT = `image/*,video/*,${Object.keys(TYPES)
  .map(extension => `.${extension}`)
  .join(',')}`
