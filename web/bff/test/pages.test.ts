import { expect, test } from 'vitest'
import { makeHouse, ORIGIN } from './house.ts'

const page = { accept: 'text/html,application/xhtml+xml' }

test.each(['/', '/ada', '/p/123', '/ada.lovelace/followers'])('%s is the page', async url => {
  const response = await makeHouse().inject({ url, headers: page })
  expect(response.statusCode).toBe(200)
  expect(response.headers['content-type']).toContain('text/html')
  expect(response.headers['cache-control']).toBe('no-cache')
})

test.each([
  ['/nothing.png', { accept: 'image/*' }],
  ['/assets/old-9f9f.js', page],
  ['/bff/nothing', page],
  ['/api/v1/me', page],
  ['/media/v1/media/1', page],
])('%s is a problem 404, not the page', async (url, headers) => {
  const response = await makeHouse().inject({ url, headers })
  expect(response.statusCode).toBe(404)
  expect(response.headers['content-type']).toContain('application/problem+json')
})

test('hashed files are kept for a year, and compressed where that is understood', async () => {
  const app = makeHouse()
  const plain = await app.inject({ url: '/assets/app-1a2b.js' })
  expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect(plain.body).toBe('export {}')
  const small = await app.inject({
    url: '/assets/app-1a2b.js',
    headers: { 'accept-encoding': 'br' },
  })
  expect(small.headers['content-encoding']).toBe('br')
  expect(small.body).toBe('brotli')
  expect(small.headers.vary).toMatch(/accept-encoding/i)
})

test('nothing outside of the client is served', async () => {
  const response = await makeHouse().inject({ url: '/assets/..%2f..%2fetc/passwd' })
  expect(response.statusCode).toBeGreaterThanOrEqual(400)
})

test('every answer says how it may be used', async () => {
  const { headers } = await makeHouse().inject({ url: '/', headers: page })
  const policy = String(headers['content-security-policy'])
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("img-src 'self' data: blob: http://cdn.test;")
  expect(policy).not.toContain('unsafe')
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff' })
})

test('is healthy', async () => {
  const response = await makeHouse().inject({ url: '/bff/healthz' })
  expect(response.json()).toEqual({ status: 'ok' })
})

test.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)(
  '%s from another origin, or from none, is refused',
  async method => {
    const app = makeHouse()
    for (const headers of [{}, { origin: 'http://evil.test' }, { origin: 'null' }]) {
      for (const url of ['/bff/session', '/bff/api/v1/posts', '/bff/media/v1/media/1']) {
        const response = await app.inject({ method, url, headers })
        expect(response.statusCode, url).toBe(403)
        expect(response.headers['content-type']).toContain('application/problem+json')
      }
    }
    const ours = await app.inject({ method, url: '/bff/x', headers: { origin: ORIGIN } })
    expect(ours.statusCode).toBe(404)
  },
)
