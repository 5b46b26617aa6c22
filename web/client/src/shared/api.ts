import type { paths as CorePaths } from '@mockstagram/contract/core'
import type { paths as MediaPaths } from '@mockstagram/contract/media'
import createClient from 'openapi-fetch'
import { asProblem, Problem, problemFrom } from './problem'

const options = {
  baseUrl: `${location.origin}/bff`,
  // Looked up at each call: tests put their own in its place after this file has run.
  fetch: (request: Request) => fetch(request),
}

export const api = createClient<CorePaths>(options)
export const mediaApi = createClient<MediaPaths>(options)

type Result<T> = { data?: T; error?: unknown; response: Response }

/** Gives the data or throws the Problem: a query knows no third way. */
export async function call<T>(pending: Promise<Result<T>>): Promise<T> {
  const { data, error, response } = await pending.catch(unlessAborted)
  if (!response.ok) throw problemFrom(response, error)
  return data as T
}

/** For the few addresses that the BFF answers itself. */
export async function bff<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`/bff${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }).catch(unlessAborted)
  const type = response.headers.get('content-type') ?? ''
  const parsed: unknown = type.includes('json') ? await response.json() : undefined
  if (!response.ok) throw problemFrom(response, parsed)
  return parsed as T
}

function unlessAborted(error: unknown): never {
  if (error instanceof DOMException && error.name === 'AbortError') throw error
  throw error instanceof Problem ? error : asProblem(error)
}
