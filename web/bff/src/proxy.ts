import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from './problem.ts'
import type { Session, Sessions } from './sessions.ts'
import type { Answer, Call, Upstream } from './upstream.ts'

// RFC 9110 7.6.1: these speak of one connection. The rest of the list is ours to say, not the browser's.
const NOT_PASSED = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
  'host',
  'cookie',
  'set-cookie',
  'authorization',
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-request-id',
])

export type Route = { upstream: Upstream; sessions: Sessions; /** such as /api/v1/ */ path: string }

/** `/bff` + path + anything goes to the upstream with the session's token, both bodies as streams. */
export function proxyTo(app: FastifyInstance, { upstream, sessions, path }: Route) {
  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, parsed) => {
      parsed(null, payload)
    })
    const live = new Set<AbortController>()
    scope.addHook('preClose', stopped => {
      live.forEach(controller => controller.abort())
      stopped()
    })

    scope.all(`/bff${path}*`, async (request, reply) => {
      const target = upstreamPath(request, path)
      const was = sessions.read(request.headers.cookie)
      let session = was && (await sessions.fresh(was, request.id))

      const gone = new AbortController()
      reply.raw.once('close', () => {
        live.delete(gone)
        gone.abort()
      })
      const streams = isLive(request)
      if (streams) live.add(gone)
      const call = (): Promise<Answer> =>
        upstream.call(target, {
          method: request.method,
          headers: requestHeaders(request, session),
          ...bodyOf(request),
          signal: gone.signal,
          live: streams,
        })

      let answer = await call()
      if (answer.statusCode === 401 && session && request.method === 'GET') {
        // The token was refused before its time (a new key, a clock): one renewal, then its word counts.
        session = await sessions.renew(session, request.id)
        if (session) {
          await answer.body.dump()
          answer = await call()
        }
      }
      await answerWith(reply, answer, cookieAfter(sessions, request, session))
      return reply
    })
    done()
  })
}

/** What the browser's cookie must become, if it must change. */
export function cookieAfter(
  sessions: Sessions,
  request: FastifyRequest,
  now: Session | undefined,
): string | undefined {
  const has = request.headers.cookie?.includes('sid=') ?? false
  if (!now) return has ? sessions.noCookie() : undefined
  return sessions.carries(request.headers.cookie, now) ? undefined : sessions.cookie(now)
}

function upstreamPath(request: FastifyRequest, path: string): string {
  const raw = request.raw.url ?? ''
  // Whoever writes a slash in disguise means to leave the prefix.
  if (/%2f|%5c|%00|\\/i.test(raw.split('?')[0] ?? '')) {
    throw new Problem(400, 'The address is malformed.')
  }
  const url = new URL(raw.slice('/bff'.length), 'http://upstream')
  if (!url.pathname.startsWith(path)) throw new Problem(404, 'There is nothing here.')
  return url.pathname + url.search
}

function requestHeaders(request: FastifyRequest, session: Session | undefined) {
  const headers = passed(request.headers)
  headers['x-request-id'] = request.id
  headers['x-forwarded-for'] = request.ip
  headers['x-forwarded-host'] = request.host
  headers['x-forwarded-proto'] = request.protocol
  if (session) headers.authorization = `Bearer ${session.accessToken}`
  return headers
}

function bodyOf(request: FastifyRequest): Pick<Call, 'body'> {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers
  const has = encoding !== undefined || (length !== undefined && length !== '0')
  return has ? { body: request.body as Readable } : {}
}

function isLive(request: FastifyRequest) {
  return request.headers.accept?.includes('text/event-stream') ?? false
}

function passed(headers: NodeJS.Dict<string | string[]>): Record<string, string | string[]> {
  const kept: Record<string, string | string[]> = {}
  const alsoNot = String(headers.connection ?? '')
    .toLowerCase()
    .split(/\s*,\s*/)
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !NOT_PASSED.has(name) && !alsoNot.includes(name)) kept[name] = value
  }
  return kept
}

/** Written past the framework, so that each byte goes out when it comes in. */
async function answerWith(reply: FastifyReply, answer: Answer, cookie: string | undefined) {
  const ours = reply.getHeaders() as Record<string, string>
  const headers = { ...ours, ...passed(answer.headers), 'x-request-id': reply.request.id }
  reply.hijack()
  reply.raw.writeHead(answer.statusCode, cookie ? { ...headers, 'set-cookie': cookie } : headers)
  reply.raw.flushHeaders()
  try {
    await pipeline(answer.body, reply.raw)
  } catch (error) {
    // The head is out: all that is left is to cut the line, so that nobody takes a part for the whole.
    if (!reply.raw.destroyed) reply.raw.destroy()
    reply.request.log.info({ reason: (error as Error).message }, 'a proxied answer was cut short')
  }
}
