import { http, HttpResponse, type JsonBodyType } from 'msw'
import { setupServer } from 'msw/node'

export const server = setupServer()

export const at = (path: string) => `${location.origin}${path}`

export function problem(status: number, detail: string, more: Record<string, JsonBodyType> = {}) {
  return HttpResponse.json(
    { type: 'about:blank', title: 'Problem', status, detail, requestId: 'req-1', ...more },
    { status, headers: { 'content-type': 'application/problem+json' } },
  )
}

export function answer(path: string, body: JsonBodyType) {
  server.use(http.get(at(path), () => HttpResponse.json(body)))
}
