import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import http, { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { makeApp } from '../src/app.ts'
import type { Config } from '../src/config.ts'

export const ORIGIN = 'http://mockstagram.test'

/** A server of a few lines on a port of its own, gone when the test is. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = http.createServer(listener)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** An address where nobody listens. */
export const NOBODY = 'http://127.0.0.1:9'

export function makeHouse(change: Partial<Config> = {}) {
  const app = makeApp({
    host: '127.0.0.1',
    port: 0,
    origin: ORIGIN,
    cdnOrigin: 'http://cdn.test',
    coreApiUrl: NOBODY,
    mediaServerUrl: NOBODY,
    sessionSecret: Buffer.alloc(32, 7),
    clientDir: clientDir(),
    logLevel: 'silent',
    ...change,
  })
  onTestFinished(() => app.close())
  return app
}

function clientDir() {
  const dir = mkdtempSync(join(tmpdir(), 'client-'))
  mkdirSync(join(dir, 'assets'))
  writeFileSync(join(dir, 'index.html'), '<!doctype html><div id="root"></div>')
  writeFileSync(join(dir, 'assets', 'app-1a2b.js'), 'export {}')
  writeFileSync(join(dir, 'assets', 'app-1a2b.js.br'), 'brotli')
  return dir
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

export function json(response: ServerResponse, status: number, body: unknown) {
  const type = status >= 400 ? 'application/problem+json' : 'application/json'
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body))
}

/** As much of core-api as a session needs: tokens that end, rotate, and burn when they are reused. */
export class Core {
  readonly seen: { method: string; url: string; authorization: string | undefined }[] = []
  expiresIn = 900
  refreshes = 0
  refreshStatus: number | undefined
  #number = 0
  #alive = new Set<string>()
  #refresh = ''
  #slow: Promise<void> | undefined

  readonly listener: RequestListener = (request, response) => {
    void this.#answer(request, response)
  }

  /** The next refresh waits until the given promise is settled. */
  holdRefresh(until: Promise<void>) {
    this.#slow = until
  }

  revokeAccess() {
    this.#alive.clear()
  }

  async #answer(request: IncomingMessage, response: ServerResponse) {
    const { method = '', url = '' } = request
    const { authorization } = request.headers
    this.seen.push({ method, url, authorization })
    const body = await bodyOf(request)
    const [status, answer] = await this.#say(`${method} ${url}`, body, authorization ?? '')
    if (status === 204) response.writeHead(status).end()
    else json(response, status, answer)
  }

  async #say(asked: string, body: string, authorization: string): Promise<[number, unknown?]> {
    switch (asked) {
      case 'POST /api/v1/accounts':
        if (body.includes('taken')) return [409, { status: 409, detail: 'This name is taken.' }]
        return [201, { id: '1', username: 'ada' }]
      case 'POST /api/v1/sessions':
        if (body.includes('right')) return [201, this.#tokens()]
        return [401, { status: 401, detail: 'The name or the password is wrong.' }]
      case 'POST /api/v1/sessions/refresh':
        this.refreshes += 1
        await this.#slow
        if (this.refreshStatus) return [this.refreshStatus, { detail: 'no' }]
        if (body.includes(this.#refresh)) return [200, this.#tokens()]
        return [401, { status: 401, detail: 'This token was used before.' }]
      default:
        if (!this.#alive.has(authorization)) return [401, { status: 401 }]
        if (asked.startsWith('DELETE')) return [204]
        return [200, { id: '1', username: 'ada', authorization }]
    }
  }

  #tokens() {
    this.#number += 1
    this.#refresh = `refresh-${this.#number}`
    this.#alive.add(`Bearer access-${this.#number}`)
    return {
      accessToken: `access-${this.#number}`,
      refreshToken: this.#refresh,
      expiresIn: this.expiresIn,
    }
  }
}
