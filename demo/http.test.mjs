import assert from 'node:assert/strict'
import http from 'node:http'
import { test } from 'node:test'
import { Refused, restBefore, Site } from './http.mjs'

test('the wait that was asked for is kept, else it grows', () => {
  assert.equal(restBefore('3', 0), 3_000)
  assert.equal(restBefore('0', 5), 0)
  assert.equal(restBefore('Wed, 21 Oct 2026 07:28:05 GMT', 0, Date.parse('2026-10-21T07:28:00Z')), 5_000)
  assert.equal(restBefore('Wed, 21 Oct 2026 07:28:05 GMT', 0, Date.parse('2026-10-21T07:29:00Z')), 0)
  assert.deepEqual([0, 1, 2, 9].map(attempt => restBefore(undefined, attempt)), [250, 500, 1_000, 8_000])
})

/** Answers with each of the given in turn, the last one again and again. */
async function serving(answers, use) {
  const seen = []
  const server = http.createServer((request, response) => {
    seen.push(`${request.method} ${request.headers.host}${request.url}`)
    const answer = answers[Math.min(seen.length, answers.length) - 1]
    if (answer === 'cut') return request.socket.destroy()
    response.writeHead(answer.status, { 'Content-Type': 'application/json', ...answer.headers })
    response.end(JSON.stringify(answer.json ?? {}))
  })
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  const site = new Site(`127.0.0.1:${server.address().port}`, 2_000)
  try {
    return await use(site, seen)
  } finally {
    site.close()
    server.closeAllConnections()
    server.close()
  }
}

const url = new URL('http://mockstagram.com/api/v1/me?limit=1')

test('the host of the URL is told, wherever the connection goes', () =>
  serving([{ status: 200, json: { ok: true } }], async (site, seen) => {
    assert.deepEqual((await site.call('GET', url)).json, { ok: true })
    assert.deepEqual(seen, ['GET mockstagram.com/api/v1/me?limit=1'])
  }))

test('a busy server is asked again when it said', () =>
  serving([{ status: 429, headers: { 'Retry-After': '0' } }, { status: 503 }, { status: 200 }], async (site, seen) => {
    await site.call('GET', url)
    assert.equal(seen.length, 3)
  }))

test('patience ends', () =>
  serving([{ status: 503, json: { title: 'Away' } }], async site => {
    await assert.rejects(site.call('GET', url), /answered 503 \(Away\)/)
  }))

test('a refusal is told with its fields, at once', () =>
  serving([{ status: 422, json: { detail: 'No.', errors: [{ field: 'caption', message: 'is too long' }] } }], async (site, seen) => {
    await assert.rejects(site.call('POST', url, { body: '{}' }), e =>
      e instanceof Refused && e.status === 422 && /No\.: caption is too long/.test(e.message))
    assert.equal(seen.length, 1)
  }))

test('a request that was cut off is sent again, unless it may be sent once only', () =>
  serving(['cut', { status: 200 }], async (site, seen) => {
    await site.call('GET', url)
    assert.equal(seen.length, 2)
  }))

test('what may be sent once only is not sent again', () =>
  serving(['cut', { status: 200 }], async (site, seen) => {
    await assert.rejects(site.call('POST', url, { body: '{}', onceOnly: true }))
    assert.equal(seen.length, 1)
  }))
