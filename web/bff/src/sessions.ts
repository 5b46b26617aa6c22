import { randomUUID } from 'node:crypto'
import { makeSeal, type Seal } from './seal.ts'

export type Tokens = { accessToken: string; refreshToken: string; expiresIn: number }

export type Session = {
  id: string
  /** Grows with each refresh; tells a cookie that a lost answer left behind from the newest. */
  generation: number
  accessToken: string
  accessUntil: number
  refreshToken: string
}

/** Gives new tokens for a refresh token, undefined when it is refused, and throws when nobody answers. */
export type Refresh = (session: Session, requestId: string) => Promise<Tokens | undefined>

const RENEW_BEFORE = 60_000
const COOKIE_DAYS = 30
const REMEMBERED = 10_000

/**
 * The session lives in its cookie. Memory holds only what the cookie cannot: which refresh is under
 * way (one at a time: a refresh token used twice ends the family), the newest tokens for requests that
 * set out with the cookie from before, and which sessions have ended.
 */
export class Sessions {
  readonly #seal: Seal
  readonly #refresh: Refresh
  readonly #attributes: string
  readonly #underWay = new Map<string, Promise<Session | undefined>>()
  readonly #newest = new Map<string, Session | 'ended'>()

  constructor(secret: Buffer, secure: boolean, refresh: Refresh) {
    this.#seal = makeSeal(secret, 'session cookie')
    this.#refresh = refresh
    this.#attributes = `; Path=/bff; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  }

  open(tokens: Tokens): Session {
    return this.#remember(withTokens({ id: randomUUID(), generation: 0 }, tokens))
  }

  /** The session that a Cookie header names, with its newest tokens. */
  read(cookieHeader: string | undefined): Session | undefined {
    const session = this.#unseal(cookieHeader)
    if (!session) return undefined
    const newest = this.#newest.get(session.id)
    if (newest === 'ended') return undefined
    return newest && newest.generation > session.generation ? newest : session
  }

  /** Whether the browser already holds just this state of the session. */
  carries(cookieHeader: string | undefined, session: Session): boolean {
    const held = this.#unseal(cookieHeader)
    return held?.id === session.id && held.generation === session.generation
  }

  /** The same session when its token still serves, else the renewed one; undefined when it is over. */
  async fresh(session: Session, requestId: string): Promise<Session | undefined> {
    const left = session.accessUntil - Date.now()
    if (left > RENEW_BEFORE) return session
    try {
      return await this.renew(session, requestId)
    } catch (error) {
      if (left > 0) return session
      throw error
    }
  }

  renew(session: Session, requestId: string): Promise<Session | undefined> {
    const newest = this.#newest.get(session.id)
    if (newest === 'ended') return Promise.resolve(undefined)
    if (newest && newest.generation > session.generation) return Promise.resolve(newest)
    const joined = this.#underWay.get(session.id)
    if (joined) return joined
    const renewal = this.#renewNow(session, requestId).finally(() =>
      this.#underWay.delete(session.id),
    )
    this.#underWay.set(session.id, renewal)
    return renewal
  }

  end(session: Session) {
    this.#note(session.id, 'ended')
  }

  cookie(session: Session): string {
    return `sid=${this.#seal.close(session)}; Max-Age=${COOKIE_DAYS * 86_400}${this.#attributes}`
  }

  noCookie(): string {
    return `sid=; Max-Age=0${this.#attributes}`
  }

  #unseal(cookieHeader: string | undefined): Session | undefined {
    const sealed = /(?:^|;\s*)sid=([\w-]+)/.exec(cookieHeader ?? '')?.[1]
    return sealed ? (this.#seal.open(sealed) as Session | undefined) : undefined
  }

  async #renewNow(session: Session, requestId: string): Promise<Session | undefined> {
    const tokens = await this.#refresh(session, requestId)
    // A logout that came while the refresh was under way has the last word.
    if (!tokens || this.#newest.get(session.id) === 'ended') {
      this.end(session)
      return undefined
    }
    return this.#remember(
      withTokens({ id: session.id, generation: session.generation + 1 }, tokens),
    )
  }

  #remember(session: Session): Session {
    this.#note(session.id, session)
    return session
  }

  #note(id: string, what: Session | 'ended') {
    this.#newest.delete(id)
    this.#newest.set(id, what)
    if (this.#newest.size > REMEMBERED) {
      const [oldest] = this.#newest.keys()
      if (oldest) this.#newest.delete(oldest)
    }
  }
}

function withTokens(base: Pick<Session, 'id' | 'generation'>, tokens: Tokens): Session {
  return {
    ...base,
    accessToken: tokens.accessToken,
    refreshToken: tokens.refreshToken,
    accessUntil: Date.now() + tokens.expiresIn * 1000,
  }
}
