export type FieldError = { field: string; message: string }

/** Whatever went wrong with a request, in the words that a person may read. */
export class Problem extends Error {
  readonly status: number
  readonly errors: FieldError[]
  readonly requestId: string | undefined
  /** Seconds that the server asked us to wait. */
  readonly retryAfter: number | undefined

  constructor(
    status: number,
    detail: string,
    extra: { errors?: FieldError[]; requestId?: string; retryAfter?: number } = {},
  ) {
    super(detail)
    this.name = 'Problem'
    this.status = status
    this.errors = extra.errors ?? []
    this.requestId = extra.requestId
    this.retryAfter = extra.retryAfter
  }

  /** 0: nobody answered at all. */
  get unreachable() {
    return this.status === 0
  }

  get temporary() {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}

type Body = { title?: string; detail?: string; errors?: FieldError[]; requestId?: string }

export function problemFrom(response: Response, body: unknown): Problem {
  const said: Body = typeof body === 'object' && body !== null ? body : {}
  const requestId = said.requestId ?? response.headers.get('x-request-id') ?? undefined
  const retryAfter = Number(response.headers.get('retry-after'))
  return new Problem(response.status, said.detail ?? said.title ?? plainWords(response.status), {
    ...(said.errors ? { errors: said.errors } : {}),
    ...(requestId ? { requestId } : {}),
    ...(retryAfter > 0 ? { retryAfter } : {}),
  })
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof TypeError) {
    return new Problem(0, 'Mockstagram cannot be reached. Check your connection.')
  }
  return new Problem(500, 'Something went wrong on this page.')
}

function plainWords(status: number) {
  if (status === 404) return 'This is not here, or not for you to see.'
  if (status === 429) return 'That was a lot at once. Wait a moment.'
  if (status >= 500) return 'Mockstagram has a problem. It is not you.'
  return 'That did not work.'
}
