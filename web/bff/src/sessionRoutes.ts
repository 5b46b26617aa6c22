import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { PROBLEM, Problem } from './problem.ts'
import { cookieAfter } from './proxy.ts'
import type { Session, Sessions, Tokens } from './sessions.ts'
import type { Answer, Upstream } from './upstream.ts'

const SMALL = 16 * 1024

/** Who am I, log in, log out, sign up: the only places where tokens come in, and none goes out. */
export function sessionRoutes(app: FastifyInstance, core: Upstream, sessions: Sessions) {
  const ask = (
    request: FastifyRequest,
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    { body, session }: { body?: unknown; session?: Session } = {},
  ): Promise<Answer> =>
    core.call(path, {
      method,
      headers: {
        accept: 'application/json',
        'x-request-id': request.id,
        'x-forwarded-for': request.ip,
        ...(request.headers['user-agent'] ? { 'user-agent': request.headers['user-agent'] } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(session ? { authorization: `Bearer ${session.accessToken}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })

  const logIn = async (request: FastifyRequest, body: unknown) => {
    const answer = await ask(request, 'POST', '/api/v1/sessions', { body })
    if (answer.statusCode !== 201) return { refused: answer }
    const session = sessions.open((await answer.body.json()) as Tokens)
    // The session of before, if there was one, ends here: nobody keeps a key to a house they left.
    const before = sessions.read(request.headers.cookie)
    if (before) await logOut(request, before)
    return { session }
  }

  const logOut = async (request: FastifyRequest, session: Session) => {
    const current = await sessions.fresh(session, request.id).catch(() => undefined)
    sessions.end(session)
    if (!current) return
    const answer = await ask(request, 'DELETE', '/api/v1/sessions/current', {
      session: current,
    }).catch((error: unknown) => {
      request.log.warn({ error }, 'a session could not be ended at core-api; it will run out')
    })
    await answer?.body.dump()
  }

  const me = (request: FastifyRequest, session: Session) =>
    ask(request, 'GET', '/api/v1/me', { session })

  app.get('/bff/session', async (request, reply) => {
    const was = sessions.read(request.headers.cookie)
    let session = was && (await sessions.fresh(was, request.id))
    let answer = session && (await me(request, session))
    if (session && answer?.statusCode === 401) {
      await answer.body.dump()
      session = await sessions.renew(session, request.id)
      answer = session && (await me(request, session))
    }
    if (answer?.statusCode === 401) {
      await answer.body.dump()
      answer = session = undefined
    }
    const cookie = cookieAfter(sessions, request, session)
    if (cookie) reply.header('set-cookie', cookie)
    if (!answer) return { user: null }
    return answer.statusCode === 200 ? { user: await answer.body.json() } : relay(reply, answer)
  })

  app.post('/bff/session', { bodyLimit: SMALL }, async (request, reply) => {
    const { refused, session } = await logIn(request, request.body ?? {})
    if (!session) return relay(reply, refused)
    reply.header('set-cookie', sessions.cookie(session))
    const answer = await me(request, session)
    if (answer.statusCode !== 200) return relay(reply, answer)
    return reply.code(201).send({ user: await answer.body.json() })
  })

  app.delete('/bff/session', async (request, reply) => {
    const session = sessions.read(request.headers.cookie)
    if (session) await logOut(request, session)
    return reply.code(204).header('set-cookie', sessions.noCookie()).send()
  })

  app.post('/bff/accounts', { bodyLimit: SMALL }, async (request, reply) => {
    const body = (request.body ?? {}) as Record<string, unknown>
    const made = await ask(request, 'POST', '/api/v1/accounts', { body })
    if (made.statusCode !== 201) return relay(reply, made)
    const user = await made.body.json()
    // The account stands now. If logging in fails, the page is told to ask for it, not to sign up again.
    const { session, refused } = await logIn(request, {
      login: body.username,
      password: body.password,
    }).catch(() => ({ session: undefined, refused: undefined }))
    await refused?.body.dump()
    if (session) reply.header('set-cookie', sessions.cookie(session))
    return reply.code(201).send({ user, loggedIn: session !== undefined })
  })
}

/** An error of core-api, as it came. */
async function relay(reply: FastifyReply, answer: Answer) {
  const retryAfter = answer.headers['retry-after']
  if (retryAfter) reply.header('retry-after', retryAfter)
  const type = String(answer.headers['content-type'] ?? '')
  const text = await answer.body.text()
  if (answer.statusCode < 400 || !type.includes('json')) {
    throw new Problem(502, 'The server behind this page gave an answer that makes no sense.')
  }
  return reply.code(answer.statusCode).type(PROBLEM).send(text)
}

/** The refresh that Sessions asks for; any answer but tokens or a clear refusal is "not now". */
export function refreshAt(core: Upstream) {
  return async (session: Session, requestId: string): Promise<Tokens | undefined> => {
    const answer = await core.call('/api/v1/sessions/refresh', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': requestId },
      body: JSON.stringify({ refreshToken: session.refreshToken }),
    })
    if (answer.statusCode === 200) return (await answer.body.json()) as Tokens
    await answer.body.dump()
    if ([400, 401, 403, 404, 422].includes(answer.statusCode)) return undefined
    throw new Problem(502, 'The session cannot be renewed right now.')
  }
}
