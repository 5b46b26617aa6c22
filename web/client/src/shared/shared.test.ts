import { describe, expect, test } from 'vitest'
import { media, post } from '@/test/people'
import { bytes, count, uuid } from './numbers'
import { itemsOf } from './pages'
import { asProblem, Problem, problemFrom } from './problem'
import { ago } from './time'
import { fallback, sources, square, thumb } from './variants'

describe('variants', () => {
  test('offer WebP narrowest first, and JPEG to everybody', () => {
    const webp = sources(media())
    expect(webp).toHaveLength(1)
    expect(webp[0]?.type).toBe('image/webp')
    expect(webp[0]?.srcSet.split(', ').map(s => s.split(' ')[1])).toEqual([
      '320w',
      '640w',
      '1080w',
      '1440w',
    ])
    expect(fallback(media())?.src).toMatch(/\/w640\.jpg$/)
  })

  test('offer AVIF before WebP once it is there', () => {
    const ready = media()
    const [first] = ready.variants.filter(v => v.name === 'w640')
    if (!first) throw new Error('no w640')
    const variants = [...ready.variants, { ...first, format: 'avif' as const }]
    expect(sources({ variants }).map(s => s.type)).toEqual(['image/avif', 'image/webp'])
  })

  test('have nothing to show before the first is made', () => {
    expect(sources({ variants: [] })).toEqual([])
    expect(fallback({ variants: [] })).toBeNull()
    expect(square({ variants: [] }, 150)).toBeUndefined()
  })

  test('take the smallest square that is large enough', () => {
    expect(square(media(), 150)).toMatch(/square150\.webp$/)
    expect(square(media(), 151)).toMatch(/square320\.webp$/)
    expect(square(media(), 999)).toMatch(/square320\.webp$/)
  })

  test('a broken ThumbHash costs the blur alone', () => {
    expect(thumb(media().thumbHash)).toMatch(/^data:image\/png/)
    expect(thumb('%%%')).toBeUndefined()
    expect(thumb(undefined)).toBeUndefined()
  })
})

describe('time', () => {
  const now = Date.parse('2026-11-24T12:00:00Z')
  test.each([
    ['2026-11-24T11:59:50Z', 'just now'],
    ['2026-11-24T11:58:00Z', '2 min. ago'],
    ['2026-11-24T09:00:00Z', '3 hr. ago'],
    ['2026-11-22T11:00:00Z', '2 days ago'],
    ['2026-03-02T12:00:00Z', 'March 2'],
    ['2024-03-02T12:00:00Z', 'March 2, 2024'],
    ['2026-11-24T12:00:09Z', 'just now'], // a clock that goes ahead
  ])('%s is %s', (instant, words) => {
    expect(ago(instant, now)).toBe(words)
  })
})

test('numbers are short', () => {
  expect(count(9_999)).toBe('9,999')
  expect(count(12_345)).toBe('12.3K')
  expect(bytes(999)).toBe('999 B')
  expect(bytes(1_500_000)).toBe('1.5 MB')
  expect(bytes(104_857_600)).toBe('105 MB')
  expect(uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(uuid()).not.toBe(uuid())
})

test('pages joined show each post once', () => {
  const pages = [
    { items: [post('a'), post('b')], nextCursor: 'x' },
    { items: [post('b'), post('c')], nextCursor: null },
  ]
  expect(itemsOf({ pages, pageParams: [] }).map(p => p.id)).toEqual(['a', 'b', 'c'])
})

describe('a problem', () => {
  test('is what the server says', () => {
    const response = new Response(null, { status: 429, headers: { 'retry-after': '7' } })
    const problem = problemFrom(response, { detail: 'Slow down.', requestId: 'r' })
    expect(problem).toMatchObject({
      status: 429,
      message: 'Slow down.',
      requestId: 'r',
      retryAfter: 7,
      temporary: true,
    })
  })

  test('has words even when the server had none', () => {
    const response = new Response('<html>', { status: 503, headers: { 'x-request-id': 'r2' } })
    expect(problemFrom(response, '<html>')).toMatchObject({
      message: expect.stringMatching(/problem/) as string,
      requestId: 'r2',
    })
  })

  test('is unreachable when nobody answered', () => {
    expect(asProblem(new TypeError('Failed to fetch')).unreachable).toBe(true)
    expect(asProblem(new Problem(404, 'x')).temporary).toBe(false)
  })
})
