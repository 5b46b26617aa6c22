// HTTP to one address whatever the URL's host: the names of a fresh system need not be in any DNS.
import http from 'node:http'
import { setTimeout as rest } from 'node:timers/promises'

const BUSY = new Set([429, 502, 503, 504])
const LONGEST_REST_MS = 8_000

/** An answer that is not what was asked for. */
export class Refused extends Error {
  constructor(method, url, answer) {
    const problem = answer.json ?? {}
    const fields = (problem.errors ?? []).map(e => `${e.field} ${e.message}`).join(', ')
    const why = [problem.detail ?? problem.title, fields].filter(Boolean).join(': ')
    super(`${method} ${url.pathname} answered ${answer.status}${why ? ` (${why})` : ''}`)
    this.status = answer.status
    this.problem = problem
  }
}

/**
 * How long to wait before the same request may be sent again.
 * @param {string|undefined} retryAfter the header's value: seconds or a date (RFC 9110, 10.2.3)
 * @param {number} attempt 0 for the first
 */
export function restBefore(retryAfter, attempt, now = Date.now()) {
  const asked = /^\d+$/.test(retryAfter ?? '') ? Number(retryAfter) * 1_000 : Date.parse(retryAfter ?? '') - now
  if (Number.isFinite(asked)) return Math.max(asked, 0)
  return Math.min(250 * 2 ** attempt, LONGEST_REST_MS)
}

export class Site {
  /**
   * @param {string} connect address:port
   * @param {number} patienceMs how long one request may be repeated while the other side is busy or away
   */
  constructor(connect, patienceMs = 120_000) {
    const [host, port] = connect.split(':')
    this.target = { host, port: Number(port), agent: new http.Agent({ keepAlive: true }) }
    this.patienceMs = patienceMs
  }

  close() {
    this.target.agent.destroy()
  }

  /**
   * Sends a request, again and again while the other side says that it is busy.
   * @param {URL} url
   * @param {{headers?: object, body?: Buffer|string, onceOnly?: boolean, allow?: number[]}} options onceOnly: not sent
   *   again when it may have arrived; allow: statuses that are no failure
   * @returns {Promise<{status: number, headers: object, json: any}>}
   */
  async call(method, url, { headers = {}, body, onceOnly = false, allow = [] } = {}) {
    const deadline = Date.now() + this.patienceMs
    for (let attempt = 0; ; attempt++) {
      const last = Date.now() >= deadline
      let retryAfter
      try {
        const answer = await this.#send(method, url, headers, body)
        if (answer.status < 400 || allow.includes(answer.status)) return answer
        if (last || !BUSY.has(answer.status)) throw new Refused(method, url, answer)
        retryAfter = answer.headers['retry-after']
      } catch (e) {
        const neverArrived = e.code === 'ECONNREFUSED'
        if (e instanceof Refused || last || (onceOnly && !neverArrived)) throw e
      }
      await rest(Math.min(restBefore(retryAfter, attempt), Math.max(deadline - Date.now(), 0)))
    }
  }

  #send(method, url, headers, body) {
    return new Promise((resolve, reject) => {
      const request = http.request(
        {
          ...this.target,
          method,
          path: url.pathname + url.search,
          timeout: 30_000,
          headers: {
            Host: url.host,
            ...headers,
            ...(body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }),
          },
        },
        response => {
          const chunks = []
          response.on('error', reject)
          response.on('data', chunk => chunks.push(chunk))
          response.on('end', () => resolve({
            status: response.statusCode,
            headers: response.headers,
            json: parse(response.headers['content-type'], Buffer.concat(chunks)),
          }))
        },
      )
      request.on('timeout', () => request.destroy(new Error(`${url.pathname} did not answer within 30 s`)))
      request.on('error', reject)
      request.end(body)
    })
  }
}

function parse(contentType, body) {
  if (!/json/.test(contentType ?? '') || body.length === 0) return undefined
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined // as good as no body: the status says enough
  }
}
