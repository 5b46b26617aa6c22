import type { FastifyInstance } from 'fastify'
import { beforeEach, describe, expect, test } from 'vitest'
import { Core, makeHouse, NOBODY, ORIGIN, serve } from './house.ts'

let core: Core
let app: FastifyInstance

beforeEach(async () => {
  core = new Core()
  app = makeHouse({ coreApiUrl: await serve(core.listener) })
})

const origin = { origin: ORIGIN }

function logIn(cookie?: string) {
  return app.inject({
    method: 'POST',
    url: '/bff/session',
    headers: { ...origin, ...(cookie ? { cookie } : {}) },
    payload: { login: 'ada', password: 'right' },
  })
}

function cookieOf(response: { headers: Record<string, unknown> }): string {
  return String(response.headers['set-cookie']).split(';')[0] ?? ''
}

async function loggedIn() {
  return cookieOf(await logIn())
}

const get = (url: string, cookie: string) => app.inject({ url, headers: { cookie } })

describe('logging in', () => {
  test('gives an encrypted cookie and the person, and no token', async () => {
    const response = await logIn()
    expect(response.statusCode).toBe(201)
    expect(response.json()).toMatchObject({ user: { username: 'ada' } })
    const cookie = String(response.headers['set-cookie'])
    expect(cookie).toMatch(/^sid=[\w-]+; Max-Age=2592000; Path=\/bff; HttpOnly; SameSite=Lax$/)
    expect(Buffer.from(cookie, 'base64url').toString()).not.toContain('access-')
    expect(response.headers['cache-control']).toBe('no-store')
  })

  test('passes the refusal on as it came, and sets nothing', async () => {
    const response = await app.inject({
      method: 'POST',
      url: '/bff/session',
      headers: origin,
      payload: { login: 'ada', password: 'wrong' },
    })
    expect(response.statusCode).toBe(401)
    expect(response.headers['content-type']).toContain('application/problem+json')
    expect(response.json()).toMatchObject({ detail: 'The name or the password is wrong.' })
    expect(response.headers['set-cookie']).toBeUndefined()
  })

  test('makes a new session and ends the one of before', async () => {
    const first = await loggedIn()
    const second = cookieOf(await logIn(first))
    expect(second).not.toBe(first)
    expect(core.seen).toContainEqual({
      method: 'DELETE',
      url: '/api/v1/sessions/current',
      authorization: 'Bearer access-1',
    })
    expect((await get('/bff/session', first)).json()).toEqual({ user: null })
    expect((await get('/bff/session', second)).json()).toMatchObject({ user: { username: 'ada' } })
  })

  test('marks the cookie Secure where the site is https', async () => {
    const site = 'https://mockstagram.test'
    app = makeHouse({ origin: site, coreApiUrl: await serve(core.listener) })
    const response = await app.inject({
      method: 'POST',
      url: '/bff/session',
      headers: { origin: site },
      payload: { login: 'ada', password: 'right' },
    })
    expect(response.headers['set-cookie']).toMatch(/; Secure$/)
  })

  test('says so when core-api is away', async () => {
    app = makeHouse({ coreApiUrl: NOBODY })
    const response = await logIn()
    expect(response.statusCode).toBe(502)
    expect(response.json()).toMatchObject({ status: 502, title: 'Bad Gateway' })
  })

  test('answers broken JSON with a problem', async () => {
    const response = await app.inject({
      method: 'POST',
      url: '/bff/session',
      headers: { ...origin, 'content-type': 'application/json' },
      payload: '{',
    })
    expect(response.statusCode).toBe(400)
    expect(response.headers['content-type']).toContain('application/problem+json')
  })
})

describe('signing up', () => {
  const signUp = (username: string, password = 'right') =>
    app.inject({
      method: 'POST',
      url: '/bff/accounts',
      headers: origin,
      payload: { username, email: 'ada@example.org', password, displayName: 'Ada' },
    })

  test('logs in at once', async () => {
    const response = await signUp('ada')
    expect(response.statusCode).toBe(201)
    expect(response.json()).toMatchObject({ user: { username: 'ada' }, loggedIn: true })
    const session = await get('/bff/session', cookieOf(response))
    expect(session.json()).toMatchObject({ user: { username: 'ada' } })
  })

  test('passes a refusal on', async () => {
    const response = await signUp('taken')
    expect(response.statusCode).toBe(409)
    expect(response.json()).toMatchObject({ detail: 'This name is taken.' })
  })

  test('says that the account stands when only the login failed', async () => {
    const response = await signUp('ada', 'other')
    expect(response.statusCode).toBe(201)
    expect(response.json()).toMatchObject({ loggedIn: false })
    expect(response.headers['set-cookie']).toBeUndefined()
  })
})

describe('the session', () => {
  test('is nobody without a cookie, and with a foreign or altered one', async () => {
    expect((await get('/bff/session', '')).json()).toEqual({ user: null })
    const cookie = await loggedIn()
    const altered = cookie.slice(0, -4) + (cookie.endsWith('AAAA') ? 'BBBB' : 'AAAA')
    for (const wrong of ['sid=abc', altered]) {
      const response = await get('/bff/session', wrong)
      expect(response.json()).toEqual({ user: null })
      expect(response.headers['set-cookie']).toContain('sid=; Max-Age=0')
    }
  })

  test('ends at logout, also for a cookie that was kept', async () => {
    const cookie = await loggedIn()
    const response = await app.inject({
      method: 'DELETE',
      url: '/bff/session',
      headers: { ...origin, cookie },
    })
    expect(response.statusCode).toBe(204)
    expect(response.headers['set-cookie']).toContain('sid=; Max-Age=0')
    expect(core.seen.at(-1)).toMatchObject({ method: 'DELETE', authorization: 'Bearer access-1' })
    expect((await get('/bff/session', cookie)).json()).toEqual({ user: null })
  })

  test('is renewed once for all requests that come meanwhile', async () => {
    core.expiresIn = 30 // under the margin: stale at once
    const cookie = await loggedIn()
    core.expiresIn = 900
    const { promise, resolve } = gate()
    core.holdRefresh(promise)
    const pending = Array.from({ length: 8 }, () => get('/bff/api/v1/me', cookie))
    await expect.poll(() => core.refreshes).toBe(1)
    resolve()
    const responses = await Promise.all(pending)
    expect(core.refreshes).toBe(1)
    for (const response of responses) {
      expect(response.json()).toMatchObject({ authorization: 'Bearer access-2' })
      expect(response.headers['set-cookie']).toMatch(/^sid=/)
    }
  })

  test('goes on with the newest tokens when the answer with the new cookie was lost', async () => {
    core.expiresIn = 30
    const cookie = await loggedIn()
    core.expiresIn = 900
    await get('/bff/api/v1/me', cookie)
    const again = await get('/bff/api/v1/me', cookie)
    expect(again.statusCode).toBe(200)
    expect(core.refreshes).toBe(1)
    expect(again.headers['set-cookie']).toMatch(/^sid=/)
  })

  test('does not set the cookie again when nothing changed', async () => {
    const response = await get('/bff/api/v1/me', await loggedIn())
    expect(response.headers['set-cookie']).toBeUndefined()
  })

  test('is renewed when core-api refuses the token before its time', async () => {
    const cookie = await loggedIn()
    core.revokeAccess()
    const response = await get('/bff/api/v1/me', cookie)
    expect(response.json()).toMatchObject({ authorization: 'Bearer access-2' })
  })

  test('is over when the refresh is refused, and the cookie goes', async () => {
    const cookie = await loggedIn()
    core.revokeAccess()
    core.refreshStatus = 401
    const response = await get('/bff/api/v1/me', cookie)
    expect(response.statusCode).toBe(401)
    expect(response.headers['set-cookie']).toContain('sid=; Max-Age=0')
    expect((await get('/bff/session', cookie)).json()).toEqual({ user: null })
  })

  test('outlives a refresh that fails for a passing reason', async () => {
    core.expiresIn = 30
    const cookie = await loggedIn()
    core.refreshStatus = 503
    const response = await get('/bff/session', cookie)
    expect(response.json()).toMatchObject({ user: { username: 'ada' } })
    expect(response.headers['set-cookie']).toBeUndefined()
  })

  test('does not come back when a refresh was under way at logout', async () => {
    core.expiresIn = 30
    const cookie = await loggedIn()
    const { promise, resolve } = gate()
    core.holdRefresh(promise)
    const late = get('/bff/api/v1/me', cookie)
    await expect.poll(() => core.refreshes).toBe(1)
    const out = app.inject({
      method: 'DELETE',
      url: '/bff/session',
      headers: { ...origin, cookie },
    })
    resolve()
    await Promise.all([late, out])
    const session = await get('/bff/session', cookie)
    expect(session.json()).toEqual({ user: null })
  })
})

function gate() {
  let resolve: () => void = () => undefined
  const promise = new Promise<void>(done => (resolve = done))
  return { promise, resolve }
}
