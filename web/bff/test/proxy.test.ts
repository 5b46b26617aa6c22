import http, { type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { describe, expect, test } from 'vitest'
import { Upstream } from '../src/upstream.ts'
import { bodyOf, Core, json, makeHouse, NOBODY, ORIGIN, serve } from './house.ts'

async function listen(app: FastifyInstance): Promise<string> {
  await app.listen({ host: '127.0.0.1', port: 0 })
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
}

describe('what reaches the upstream', () => {
  test('is the request, with the token of the session and without the cookie', async () => {
    let heard: IncomingHttpHeaders = {}
    const media = await serve((request, response) => {
      heard = request.headers
      json(response, 200, { url: request.url })
    })
    const core = new Core()
    const app = makeHouse({ coreApiUrl: await serve(core.listener), mediaServerUrl: media })
    const login = await app.inject({
      method: 'POST',
      url: '/bff/session',
      headers: { origin: ORIGIN },
      payload: { login: 'ada', password: 'right' },
    })
    const cookie = String(login.headers['set-cookie']).split(';')[0] ?? ''
    const response = await app.inject({
      url: '/bff/media/v1/media/1?a=b%20c',
      headers: {
        cookie: `${cookie}; other=1`,
        authorization: 'Bearer forged',
        connection: 'keep-alive, x-secret-hop',
        'x-secret-hop': '1',
        'x-request-id': 'abc-123',
        'x-forwarded-for': '203.0.113.7',
        accept: 'application/json',
      },
    })
    expect(response.json()).toEqual({ url: '/media/v1/media/1?a=b%20c' })
    expect(heard).toMatchObject({
      authorization: 'Bearer access-1',
      accept: 'application/json',
      'x-request-id': 'abc-123',
      'x-forwarded-for': '203.0.113.7',
    })
    expect(heard).not.toHaveProperty('cookie')
    expect(heard).not.toHaveProperty('x-secret-hop')
    expect(response.headers['x-request-id']).toBe('abc-123')
  })

  test('has no token when nobody is logged in, whatever the page claims', async () => {
    let heard: IncomingHttpHeaders = {}
    const core = await serve((request, response) => {
      heard = request.headers
      json(response, 401, { status: 401 })
    })
    const app = makeHouse({ coreApiUrl: core })
    const response = await app.inject({
      url: '/bff/api/v1/me',
      headers: { authorization: 'Bearer forged' },
    })
    expect(response.statusCode).toBe(401)
    expect(heard).not.toHaveProperty('authorization')
  })

  test.each([
    ['/bff/api/v1/../../internal/v1/media', 404],
    ['/bff/api/v1/%2e%2e/%2e%2e/internal/v1/media', 404],
    ['/bff/api/v1/..%2f..%2finternal/v1/media', 400],
    ['/bff/api/v1/..%5c..%5cinternal', 400],
    ['/bff/api/v1/%00', 400],
    ['/bff/api/v2/me', 404],
    ['/bff/internal/v1/media', 404],
  ])('never %s', async (url, status) => {
    let asked = false
    const core = await serve((_request, response) => {
      asked = true
      response.end()
    })
    const base = await listen(makeHouse({ coreApiUrl: core }))
    // Past fetch(), which would tidy the path up.
    const got = await new Promise<number | undefined>(resolve =>
      http.get(base, { path: url }, response => {
        response.resume()
        resolve(response.statusCode)
      }),
    )
    expect(got).toBe(status)
    expect(asked).toBe(false)
  })
})

describe('the bodies', () => {
  test('stream up while they are still being written', async () => {
    let first: (chunk: string) => void = () => undefined
    const heard = new Promise<string>(resolve => (first = resolve))
    const core = await serve((request, response) => {
      request.once('data', chunk => first(String(chunk)))
      void bodyOf(request).then(body => json(response, 200, { length: body.length }))
    })
    const base = await listen(makeHouse({ coreApiUrl: core }))
    const request = http.request(`${base}/bff/api/v1/posts`, {
      method: 'POST',
      headers: { origin: ORIGIN, 'content-type': 'application/octet-stream' },
    })
    request.write('one')
    expect(await heard).toBe('one')
    const answer = new Promise<string>(resolve =>
      request.on('response', response => void bodyOf(response).then(resolve)),
    )
    request.end('two')
    expect(await answer).toBe('{"length":6}')
  })

  test('come down event by event, and the upstream hears when the reader leaves', async () => {
    let left: () => void = () => undefined
    const gone = new Promise<void>(resolve => (left = resolve))
    let send: (text: string) => void = () => undefined
    const media = await serve((request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' })
      response.flushHeaders()
      send = text => void response.write(text)
      request.on('close', left)
    })
    const base = await listen(makeHouse({ mediaServerUrl: media }))
    const controller = new AbortController()
    const response = await fetch(`${base}/bff/media/v1/media/1/events`, {
      headers: { accept: 'text/event-stream' },
      signal: controller.signal,
    })
    // The head is here before any event is.
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect(response.headers.get('x-accel-buffering')).toBe('no')
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    for (const event of ['data: 1\n\n', 'data: 2\n\n']) {
      send(event)
      expect((await reader?.read())?.value).toBe(event)
    }
    controller.abort()
    await gone
  })

  test('a stop of the BFF ends the live streams', async () => {
    const media = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
    })
    const app = makeHouse({ mediaServerUrl: media })
    const base = await listen(app)
    const response = await fetch(`${base}/bff/media/v1/media/1/events`, {
      headers: { accept: 'text/event-stream' },
    })
    const ended = response.text().catch(() => 'cut')
    await app.close()
    expect(await ended).toBe('cut')
  })

  test('an answer that breaks off is cut, not ended as if whole', async () => {
    const core = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('half', () => response.destroy())
    })
    const base = await listen(makeHouse({ coreApiUrl: core }))
    const response = await fetch(`${base}/bff/api/v1/feed`)
    await expect(response.text()).rejects.toThrow()
  })
})

describe('the answers', () => {
  test('keep status and headers, without what belongs to one connection or sets a cookie', async () => {
    const core = await serve((_request, response) => {
      response
        .writeHead(429, {
          'content-type': 'application/problem+json',
          'retry-after': '7',
          'ratelimit-remaining': '0',
          'set-cookie': 'stolen=1',
        })
        .end('{"status":429}')
    })
    const app = makeHouse({ coreApiUrl: core })
    const response = await app.inject({ url: '/bff/api/v1/feed' })
    expect(response.statusCode).toBe(429)
    expect(response.headers).toMatchObject({ 'retry-after': '7', 'ratelimit-remaining': '0' })
    expect(response.headers).not.toHaveProperty('set-cookie')
    expect(response.headers['content-security-policy']).toContain("default-src 'none'")
  })

  test('are a problem 502 when nobody is there', async () => {
    const app = makeHouse({ coreApiUrl: NOBODY })
    const response = await app.inject({
      url: '/bff/api/v1/feed',
      headers: { 'x-request-id': 'req-1' },
    })
    expect(response.statusCode).toBe(502)
    expect(response.headers['content-type']).toContain('application/problem+json')
    expect(response.json()).toMatchObject({ status: 502, requestId: 'req-1' })
  })

  test('are a problem 504 when the upstream does not answer in time', async () => {
    const upstream = new Upstream(await serve(() => undefined), 50)
    await expect(upstream.call('/api/v1/feed', { method: 'GET' })).rejects.toMatchObject({
      status: 504,
    })
  })
})
