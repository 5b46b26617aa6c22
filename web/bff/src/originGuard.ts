import type { FastifyInstance } from 'fastify'
import { Problem } from './problem.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A foreign page can make a browser send our cookie; it cannot make it lie about where it comes from. */
export function guardOrigin(app: FastifyInstance, origin: string) {
  app.addHook('onRequest', (request, _reply, done) => {
    if (SAFE.has(request.method) || request.headers.origin === origin) done()
    else done(new Problem(403, 'This request was not sent by our pages.'))
  })
}
