import { api, call, mediaApi } from '@/shared/api'
import type { Media } from '@/shared/model'
import { asProblem, Problem } from '@/shared/problem'
import { Gate } from './gate'
import { typeOf, type Failure, type Progress, type Resume } from './model'
import { backOff, wait } from './wait'
import { watchMedia } from './watch'

const AT_ONCE = 2
const HASHED_UP_TO = 32 * 2 ** 20
const NEARLY_OVER = 60_000

const gate = new Gate(AT_ONCE)

/** Why a transfer stopped without an end: the person's wish, or nobody needs it any more. */
const PAUSED = new DOMException('paused', 'AbortError')
const STOPPED = new DOMException('stopped', 'AbortError')

type Listener = (progress: Progress, resume: Resume) => void

/**
 * One file on its way: ticket, bytes, processing. It goes on over lost networks and servers that are
 * away, for as long as it takes; only a clear refusal is a failure.
 */
export class Transfer {
  #progress: Progress
  #resume: Resume
  #run: AbortController | undefined
  #file: File | undefined
  readonly #listener: Listener

  constructor(file: File | undefined, resume: Resume, listener: Listener) {
    this.#file = file
    this.#resume = resume
    this.#listener = listener
    this.#progress = { phase: 'queued', sent: 0, processed: 0 }
  }

  get file(): File | undefined {
    return this.#file
  }

  get resume(): Resume {
    return this.#resume
  }

  start() {
    if (this.#run) return
    this.#run = new AbortController()
    const run = this.#run
    void this.#whole(run.signal)
      .catch((error: unknown) => {
        if (error === STOPPED) return
        if (error === PAUSED) this.#say({ phase: 'paused' })
        else this.#say({ phase: 'failed', failure: failureOf(error) })
      })
      .finally(() => {
        if (this.#run === run) this.#run = undefined
      })
  }

  pause() {
    const run = this.#run
    this.#run = undefined
    run?.abort(PAUSED)
  }

  stop() {
    const run = this.#run
    this.#run = undefined
    run?.abort(STOPPED)
  }

  /** Gives back what the server holds of it. A whole medium stays: another post may share it. */
  async drop() {
    this.stop()
    const { uploadUrl, ticket, mediaId } = this.#resume
    if (!uploadUrl || !ticket || mediaId) return
    const { dropByTus } = await import('./tus')
    await dropByTus(uploadUrl, ticket.token).catch(() => undefined) // it expires by itself too
  }

  /** After a failure: what had gone well is not done again. */
  async retry() {
    const { mediaId } = this.#resume
    const failedAt = this.#progress.media?.state
    this.#say({ phase: 'queued' })
    if (mediaId && failedAt === 'failed') {
      try {
        const params = { path: { id: mediaId } }
        await call(mediaApi.POST('/media/v1/media/{id}/retry', { params }))
      } catch (error) {
        this.#say({ phase: 'failed', failure: failureOf(error) })
        return
      }
    }
    this.start()
  }

  attach(file: File) {
    this.#file = file
  }

  async #whole(signal: AbortSignal) {
    let renewed = false
    for (let attempt = 0; !this.#resume.mediaId; attempt += 1) {
      this.#say({ phase: 'queued' })
      const before = this.#progress.sent
      const leave = await gate.enter(signal)
      try {
        await this.#send(signal)
      } catch (error) {
        signal.throwIfAborted()
        if (!(error instanceof Problem)) throw error
        const problem = error
        if (this.#progress.sent > before) attempt = 0
        if (isGone(problem) && this.#resume.uploadUrl) {
          this.#keep({ uploadUrl: undefined })
        } else if (isTicketRefused(problem) && this.#resume.ticket && !renewed) {
          renewed = true
          this.#keep({ ticket: undefined })
        } else if (isPassing(problem)) {
          leave()
          this.#say({ phase: 'waiting' })
          await wait((problem.retryAfter ?? 0) * 1000 || backOff(attempt), signal)
        } else throw error
      } finally {
        leave()
      }
    }
    await this.#process(this.#resume.mediaId, signal)
  }

  async #send(signal: AbortSignal) {
    const file = this.#file
    if (!file) throw new Problem(422, 'Choose this file again to go on.')
    const ticket = await this.#ticket(file, signal)
    if (!ticket) return // the server knows the very bytes already
    this.#say({ phase: 'uploading' })
    const { sendByTus } = await import('./tus')
    const mediaId = await sendByTus({
      file,
      type: typeOf(file),
      endpoint: ticket.uploadUrl,
      token: ticket.token,
      uploadUrl: this.#resume.uploadUrl,
      onUrl: uploadUrl => this.#keep({ uploadUrl }),
      onSent: sent => this.#say({ phase: 'uploading', sent }),
      signal,
    })
    this.#keep({ mediaId })
  }

  async #ticket(file: File, signal: AbortSignal) {
    const held = this.#resume.ticket
    if (held && Date.parse(held.expiresAt) - Date.now() > NEARLY_OVER) return held
    const sha256 = await hashOf(file)
    const ticket = await call(
      api.POST('/api/v1/uploads', {
        body: {
          filename: file.name,
          contentType: typeOf(file),
          bytes: file.size,
          ...(sha256 ? { sha256 } : {}),
        },
        signal,
      }),
    )
    if (ticket.mediaId) {
      this.#keep({ mediaId: ticket.mediaId })
      return undefined
    }
    const uploadUrl = sameHost(ticket.uploadUrl)
    const kept = { uploadUrl, token: ticket.token, expiresAt: ticket.expiresAt }
    this.#keep({ ticket: kept })
    return kept
  }

  async #process(id: string, signal: AbortSignal) {
    const file = this.#file
    this.#say({ phase: 'processing', ...(file ? { sent: file.size } : {}) })
    const show = (media: Media) =>
      this.#say({ phase: 'processing', processed: media.progress, media })
    const media = await watchMedia(id, show, signal)
    if (media.state === 'ready') {
      this.#say({ phase: 'ready', processed: 1, media })
      return
    }
    const { message, retryable } = media.error ?? {
      message: 'This file could not be processed.',
      retryable: true,
    }
    this.#say({ phase: 'failed', media, failure: { message, retryable } })
  }

  #keep(change: { [Key in keyof Resume]: Resume[Key] | undefined }) {
    const next = { ...this.#resume, ...change }
    const known = Object.entries(next).filter(([, value]) => value !== undefined)
    this.#resume = Object.fromEntries(known)
    this.#listener(this.#progress, this.#resume)
  }

  #say(change: Partial<Progress>) {
    const { failure: _, ...before } = this.#progress
    this.#progress = { ...before, ...change }
    this.#listener(this.#progress, this.#resume)
  }
}

function isGone({ status }: Problem) {
  return status === 404 || status === 410
}

function isTicketRefused({ status }: Problem) {
  return status === 401 || status === 403
}

/** 409 and 423: another request of ours still holds it, or got further than we know; ask again. */
function isPassing(problem: Problem) {
  return problem.temporary || problem.status === 409 || problem.status === 423
}

function failureOf(error: unknown): Failure {
  const problem = asProblem(error)
  const retryable = ![400, 413, 415, 422].includes(problem.status)
  const { message, requestId } = problem
  return { message, retryable, ...(requestId ? { requestId } : {}) }
}

/** Only on https and localhost does a browser hash; elsewhere the server finds out by itself. */
async function hashOf(file: File): Promise<string | undefined> {
  if (!window.isSecureContext || file.size > HASHED_UP_TO) return undefined
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return Array.from(new Uint8Array(digest), b => b.toString(16).padStart(2, '0')).join('')
}

/** With hot reload the page stands on another port than the system, which the dev server joins. */
function sameHost(url: string): string {
  return import.meta.env.DEV ? new URL(url, location.href).pathname : url
}
