// One person, signed in.

export class Session {
  #token = ''

  constructor(site, origin, person, password) {
    Object.assign(this, { site, origin, person, password })
  }

  get username() {
    return this.person.username
  }

  /** Makes the account, or finds it made by a run before this one, and signs in. */
  async open() {
    const { username, displayName } = this.person
    // Whether the name is taken is a conflict or a fault of the field, as the API likes.
    const made = await this.#bare('POST', '/api/v1/accounts', {
      json: { username, displayName, email: `${username}@example.com`, password: this.password },
      allow: [409, 422],
    })
    try {
      await this.#signIn()
    } catch (e) {
      if (e.status !== 401) throw e
      throw new Error(
        made.status === 201
          ? `the new account ${username} can't sign in`
          : `there is a ${username} with another password; say --password, or begin with an empty system`,
      )
    }
  }

  /** A request with the access token; a token that ran out is replaced. */
  async call(method, path, options = {}) {
    const answer = await this.#bare(method, path, { ...options, allow: [...(options.allow ?? []), 401] })
    if (answer.status !== 401) return answer
    await this.#signIn()
    return this.#bare(method, path, options)
  }

  async get(path) {
    return (await this.call('GET', path)).json
  }

  /** All items of a list. */
  async list(path) {
    const items = []
    for (let cursor = ''; cursor !== null; ) {
      const page = await this.get(`${path}?limit=50${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
      items.push(...page.items)
      cursor = page.nextCursor ?? null
    }
    return items
  }

  async #signIn() {
    this.#token = ''
    const json = { login: this.username, password: this.password }
    this.#token = (await this.#bare('POST', '/api/v1/sessions', { json })).json.accessToken
  }

  #bare(method, path, { json, headers = {}, ...options }) {
    return this.site.call(method, new URL(path, this.origin), {
      ...options,
      headers: {
        Accept: 'application/json',
        ...(this.#token && { Authorization: `Bearer ${this.#token}` }),
        ...(json && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: json && JSON.stringify(json),
    })
  }
}
