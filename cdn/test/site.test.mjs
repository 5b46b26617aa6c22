import assert from 'node:assert/strict'
import http from 'node:http'
import { after, before, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { SITE, openLab, until } from './lab.mjs'

let lab
before(async () => (lab = await openLab()))
after(() => lab.close())

const reached = async (path, options) => JSON.parse((await lab.site(path, options)).body)

test('each path reaches its program, unchanged', async () => {
  const paths = {
    'core-api': ['/api/v1/feed?limit=3&cursor=a%2Fb', '/api/openapi.json', '/.well-known/jwks.json'],
    'media-server': ['/media/v1/uploads', '/media/v1/media/1'],
    bff: ['/', '/ana', '/bff/session', '/bff/api/v1/feed', '/assets/index.js', '/apixyz', '/mediaxyz'],
  }
  for (const [name, list] of Object.entries(paths)) {
    for (const path of list) {
      const echo = await reached(path)
      assert.equal(echo.name, name, path)
      assert.equal(echo.url, path)
    }
  }
})

test('what the programs say to each other is not reached from outside', async () => {
  for (const path of ['/internal/v1/media', '/internal/v1/preflight', '//internal/v1/media', '/api/../internal/v1/media']) {
    const { status } = await lab.site(path)
    assert.equal(status, 404, path)
  }
})

test('a program learns who calls, and cannot be lied to', async () => {
  const { headers } = await reached('/api/v1/me', { headers: { 'x-forwarded-for': '6.6.6.6', 'x-forwarded-host': 'evil.test', authorization: 'Bearer t' } })
  assert.equal(headers['x-forwarded-for'], '127.0.0.1')
  assert.equal(headers['x-forwarded-host'], SITE)
  assert.equal(headers['x-forwarded-proto'], 'http')
  assert.equal(headers.host, SITE)
  assert.equal(headers.authorization, 'Bearer t')
  assert.match(headers['x-request-id'], /^[0-9a-f]{32}$/)
})

test('a request id that comes along is kept, nonsense is replaced', async () => {
  const id = 'abcdef-1234567890'
  assert.equal((await reached('/api/v1/me', { headers: { 'x-request-id': id } })).headers['x-request-id'], id)
  const odd = await reached('/api/v1/me', { headers: { 'x-request-id': 'a b"c' } })
  assert.match(odd.headers['x-request-id'], /^[0-9a-f]{32}$/)
})

test('bodies: 1 MB for the API, no bound for uploads', async () => {
  const big = Buffer.alloc(3_000_000)
  assert.equal((await lab.site('/api/v1/posts', { method: 'POST', body: big })).status, 413)
  const upload = await reached('/media/v1/uploads/1', { method: 'PATCH', body: big })
  assert.equal(upload.bytes, big.length)
})

test('an upload streams: its first bytes arrive before its last are sent', async () => {
  const seen = new Promise(resolve => {
    const req = http.request({ host: '127.0.0.1', port: lab.publicPort, path: '/media/v1/uploads/2', method: 'PATCH', headers: { host: SITE } }, res => {
      const chunks = []
      res.on('data', chunk => chunks.push(chunk))
      res.on('end', () => resolve(JSON.parse(Buffer.concat(chunks))))
    })
    req.write('a')
    setTimeout(() => {
      req.sent = Date.now()
      req.end('b')
    }, 400)
  })
  const { first } = await seen
  assert.ok(Date.now() - first > 300, 'the request must have been passed on while it was still coming in')
})

test('server-sent events leave at once', async () => {
  for (const [path, name] of [['/api/v1/events', 'core-api'], ['/media/v1/media/1/events', 'media-server'], ['/bff/media/v1/media/1/events', 'bff']]) {
    await new Promise((resolve, reject) => {
      const req = http.get({ host: '127.0.0.1', port: lab.publicPort, path, headers: { host: SITE, 'accept-encoding': 'gzip' } }, res => {
        res.once('data', chunk => {
          assert.equal(String(chunk), 'data: one\n\n')
          req.destroy()
          resolve()
        })
      })
      req.on('error', reject)
      req.setTimeout(2_000, () => reject(new Error(`${name} was held back`)))
    })
  }
})

test('text is compressed, and says so to caches', async () => {
  const { headers, body } = await lab.site('/api/v1/feed', { headers: { 'accept-encoding': 'gzip' } })
  assert.equal(headers['content-encoding'], 'gzip')
  assert.match(headers.vary, /Accept-Encoding/)
  assert.equal(JSON.parse(gunzipSync(body)).name, 'core-api')
})

test('security headers on every answer; a page may bring its own policy', async () => {
  for (const path of ['/', '/api/v1/feed', '/internal/x']) {
    const { headers } = await lab.site(path)
    assert.equal(headers['x-content-type-options'], 'nosniff', path)
    assert.equal(headers['x-frame-options'], 'DENY', path)
    assert.equal(headers['referrer-policy'], 'strict-origin-when-cross-origin', path)
    assert.match(headers['content-security-policy'], /^default-src 'self'; .*frame-ancestors 'none'$/, path)
  }
  assert.equal((await lab.site('/own-policy')).headers['content-security-policy'], "default-src 'none'")
})

test('a program that is away: a problem for the API, a page for people, and when to come back', async () => {
  const { port } = lab.backends['core-api']
  await lab.backends['core-api'].close()
  const answer = await lab.site('/api/v1/feed')
  assert.equal(answer.status, 503, `nothing listens on ${port}`)
  assert.equal(answer.headers['content-type'], 'application/problem+json')
  assert.equal(answer.headers['retry-after'], '2')
  assert.equal(JSON.parse(answer.body).status, 503)
  await lab.backends.bff.close()
  const page = await lab.site('/', { headers: { accept: 'text/html,*/*' } })
  assert.equal(page.status, 503)
  assert.match(page.headers['content-type'], /^text\/html/)
})

test('the front door says that it stands, and logs requests with their id as JSON', async () => {
  assert.equal(String((await lab.site('/healthz')).body), 'ok\n')
  await lab.site('/ana', { headers: { 'x-request-id': 'find-me-in-the-log' } })
  const line = await until(() => lab.public.log('nginx-access.log').split('\n').find(l => l.includes('find-me-in-the-log')))
  const entry = JSON.parse(line)
  assert.equal(entry.uri, '/ana')
  assert.equal(entry.method, 'GET')
})
