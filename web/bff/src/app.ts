import { randomUUID } from 'node:crypto'
import Fastify, { LogController, type FastifyError, type FastifyInstance } from 'fastify'
import type { Config } from './config.ts'
import { guardOrigin } from './originGuard.ts'
import { servePages } from './pages.ts'
import { PROBLEM, Problem, problemBody } from './problem.ts'
import { proxyTo } from './proxy.ts'
import { secure } from './security.ts'
import { refreshAt, sessionRoutes } from './sessionRoutes.ts'
import { Sessions } from './sessions.ts'
import { Upstream } from './upstream.ts'

/** The whole BFF without a port, so that a test can ask it anything. */
export function makeApp(config: Config): FastifyInstance {
  const https = config.origin.startsWith('https:')
  const app = Fastify({
    logger: config.logLevel === 'silent' ? false : { level: config.logLevel },
    trustProxy: 'loopback',
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: 'requestId',
    }),
    forceCloseConnections: 'idle',
    genReqId: request => {
      const given = request.headers['x-request-id']
      return typeof given === 'string' && /^[\w.:-]{1,128}$/.test(given) ? given : randomUUID()
    },
  })
  const core = new Upstream(config.coreApiUrl)
  const media = new Upstream(config.mediaServerUrl)
  const sessions = new Sessions(config.sessionSecret, https, refreshAt(core))

  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    if (request.url !== '/bff/healthz') {
      const { method, url, ip } = request
      const ms = Math.round(reply.elapsedTime)
      request.log.info({ method, url, status: reply.statusCode, ms, ip }, 'served')
    }
    done()
  })
  app.addHook('onClose', () => Promise.all([core.close(), media.close()]))
  app.setErrorHandler((error: FastifyError | Problem, request, reply) => {
    const status = error instanceof Problem ? error.status : (error.statusCode ?? 500)
    if (status >= 500) request.log.error({ err: error }, 'failed')
    const detail = status === 500 ? 'Something broke on our side.' : error.message
    return reply
      .code(status)
      .type(PROBLEM)
      .send(problemBody(status, detail, request.id))
  })

  secure(app, { cdn: config.cdnOrigin, https })
  guardOrigin(app, config.origin)
  app.get('/bff/healthz', () => ({ status: 'ok' }))
  sessionRoutes(app, core, sessions)
  proxyTo(app, { upstream: core, sessions, path: '/api/v1/' })
  proxyTo(app, { upstream: media, sessions, path: '/media/v1/' })
  servePages(app, config.clientDir)
  return app
}
