import type { Readable } from 'node:stream'
import { Agent, errors, request as send, type Dispatcher } from 'undici'
import { Problem } from './problem.ts'

export type Call = {
  method: Dispatcher.HttpMethod
  headers?: Record<string, string | string[]>
  body?: string | Readable
  signal?: AbortSignal
  /** A live stream may be silent for as long as it likes. */
  live?: boolean
}

export type Answer = Dispatcher.ResponseData

const PATIENCE = 30_000

/** One server behind the BFF: pooled connections, and failures told as problems. */
export class Upstream {
  readonly #base: URL
  readonly #agent: Agent
  readonly #patience: number

  constructor(base: string, patience = PATIENCE) {
    this.#base = new URL(base)
    this.#patience = patience
    this.#agent = new Agent({ connect: { timeout: 3_000 }, connections: 256, pipelining: 1 })
  }

  async call(path: string, { live, ...options }: Call): Promise<Answer> {
    try {
      return await send(new URL(path, this.#base), {
        ...options,
        dispatcher: this.#agent,
        headersTimeout: this.#patience,
        bodyTimeout: live ? 0 : this.#patience,
      })
    } catch (error) {
      throw asProblem(error)
    }
  }

  close(): Promise<void> {
    return this.#agent.close()
  }
}

function asProblem(error: unknown): unknown {
  if (error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError) {
    return new Problem(504, 'The server behind this page took too long to answer.')
  }
  if (error instanceof errors.RequestAbortedError || (error as Error).name === 'AbortError') {
    return error
  }
  if (error instanceof errors.InvalidArgumentError) return new Problem(400, 'Malformed request.')
  return new Problem(502, 'The server behind this page cannot be reached right now.')
}
