import { thumbHashToDataURL } from 'thumbhash'
import type { Media, Variant } from './model'

const TYPES = { avif: 'image/avif', webp: 'image/webp', jpg: 'image/jpeg' } as const

export type Source = { type: string; srcSet: string }

/** The whole pictures of a medium, narrowest first. */
function widths(media: Pick<Media, 'variants'>, format: Variant['format']): Variant[] {
  return media.variants
    .filter(v => v.format === format && v.name.startsWith('w'))
    .sort((a, b) => a.width - b.width)
}

function srcSet(variants: Variant[]): string {
  return variants.map(v => `${v.url} ${v.width}w`).join(', ')
}

/** What a <picture> offers before its <img>: the smaller formats, where the medium has them. */
export function sources(media: Pick<Media, 'variants'>): Source[] {
  return (['avif', 'webp'] as const)
    .map(format => ({ type: TYPES[format], srcSet: srcSet(widths(media, format)) }))
    .filter(source => source.srcSet !== '')
}

/** The <img> itself: JPEG, which every browser reads; any format where there is no JPEG yet. */
export function fallback(media: Pick<Media, 'variants'>): { src: string; srcSet: string } | null {
  const variants = [widths(media, 'jpg'), widths(media, 'webp')].find(v => v.length > 0)
  if (!variants) return null
  const middle = variants.find(v => v.width >= 640) ?? variants.at(-1)
  return middle ? { src: middle.url, srcSet: srcSet(variants) } : null
}

export function square(media: Pick<Media, 'variants'>, pixels: number): string | undefined {
  const squares = media.variants
    .filter(v => v.name.startsWith('square'))
    .sort((a, b) => a.width - b.width || rank(a) - rank(b))
  const largest = squares.at(-1)?.width ?? 0
  return squares.find(v => v.width >= Math.min(pixels, largest))?.url
}

function rank(variant: Variant) {
  return variant.format === 'webp' ? 0 : 1
}

const thumbs = new Map<string, string>()

/** The ThumbHash as a data: URL, worked out once. */
export function thumb(hash: string | undefined): string | undefined {
  if (!hash) return undefined
  const known = thumbs.get(hash)
  if (known) return known
  try {
    const url = thumbHashToDataURL(Uint8Array.from(atob(hash), c => c.charCodeAt(0)))
    thumbs.set(hash, url)
    return url
  } catch {
    return undefined // a broken hash costs the blur, not the picture
  }
}
