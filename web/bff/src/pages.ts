import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { Problem } from './problem.ts'

const YEAR = 'public, max-age=31536000, immutable'
const NOT_PAGES = /^\/(bff|api|media)(\/|$)|^\/assets\//

/** The built client: hashed files for a year, the page itself asked for anew each time. */
export function servePages(app: FastifyInstance, clientDir: string) {
  app.register(fastifyStatic, {
    root: clientDir,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.setHeader('cache-control', path.includes('/assets/') ? YEAR : 'no-cache')
      reply.setHeader('vary', 'Accept-Encoding')
    },
  })

  app.setNotFoundHandler((request, reply) => {
    const asksForPage =
      (request.method === 'GET' || request.method === 'HEAD') &&
      (request.headers.accept?.includes('text/html') ?? false) &&
      !NOT_PAGES.test(request.url.split('?')[0] ?? '')
    if (!asksForPage) throw new Problem(404, 'There is nothing here.')
    return reply.sendFile('index.html')
  })
}
