// What the demo is made of. Nothing here talks to anybody.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'

const read = name => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))

/** @returns {{people: object[], posts: object[], photos: Record<string, object>}} as the files beside this one say */
export const loadPlan = () => ({
  people: read('people.json'),
  posts: read('posts.json'),
  photos: read('photos.json'),
})

/** The first `count` posts, and the people without whom they can't be: their authors and the demo's own account. */
export function limitTo(plan, count) {
  const posts = plan.posts.slice(0, count)
  const needed = new Set(['demo', ...posts.map(post => post.author)])
  const people = plan.people
    .filter(person => needed.has(person.username))
    .map(person => ({ ...person, follows: person.follows.filter(name => needed.has(name)) }))
  return {
    ...plan,
    people,
    posts: posts.map(post => ({ ...post, comments: (post.comments ?? []).filter(c => needed.has(c.by)) })),
  }
}

/**
 * Leaves out photographs whose file this machine does not have, and with them what can't be without them.
 * @returns {{plan: object, missing: string[]}} missing: files
 */
export function withoutMissing(plan, exists = existsSync) {
  const gone = Object.keys(plan.photos).filter(id => !exists(plan.photos[id].file))
  const has = id => !gone.includes(id)
  return {
    missing: gone.map(id => plan.photos[id].file),
    plan: {
      photos: Object.fromEntries(Object.entries(plan.photos).filter(([id]) => has(id))),
      people: plan.people.map(person => (has(person.avatar) ? person : { ...person, avatar: null })),
      posts: plan.posts
        .map(post => ({ ...post, photos: post.photos.filter(has) }))
        .filter(post => post.photos.length > 0),
    },
  }
}

/** The same post has the same key in every run, so that the API knows it again. */
export function idempotencyKey(post) {
  const hex = createHash('sha256').update(`${post.author}\n${post.caption}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}

/** Who likes a post: some, not always the same, never its author, and the same in every run. */
export function likers(post, people) {
  const hash = createHash('sha256').update(post.caption).digest()
  return people.filter((person, i) => person.username !== post.author && hash[i % hash.length] % 5 < 2)
}

/** What of the API the demo can use beyond the first things. `openapi` is null where there is none. */
export function abilities(openapi) {
  const paths = Object.entries(openapi?.paths ?? {})
  const can = (pattern, method) => paths.some(([path, item]) => pattern.test(path) && method in item)
  return {
    drafts: can(/\/me\/posts\/unpublished$/, 'get'),
    likes: can(/\/posts\/\{[^}]+\}\/like$/, 'put'),
    comments: can(/\/posts\/\{[^}]+\}\/comments$/, 'post'),
  }
}

/** @throws {Error} with one sentence that says what is wrong */
export function parseArguments(args) {
  const wanted = { origin: '', connect: '', password: 'mockstagram-demo', only: Infinity }
  const rest = [...args]
  const positional = []
  while (rest.length > 0) {
    const arg = rest.shift()
    if (arg === '--password') wanted.password = rest.shift() ?? ''
    else if (arg === '--only') wanted.only = Number(rest.shift())
    else if (arg.startsWith('--')) throw new Error(`there is no option ${arg}`)
    else positional.push(arg)
  }
  if (positional.length !== 2) throw new Error('needs the site’s origin and the address to connect to')
  ;[wanted.origin, wanted.connect] = positional
  if (!/^http:\/\/[^/]+$/.test(wanted.origin)) throw new Error(`${wanted.origin} is not an origin such as http://mockstagram.com`)
  if (!/^[^:]+:\d+$/.test(wanted.connect)) throw new Error(`${wanted.connect} is not an address such as 127.0.0.1:80`)
  if (wanted.password.length < 8) throw new Error('the password needs 8 characters or more')
  if (!(wanted.only >= 1)) throw new Error('--only needs a number of posts')
  return wanted
}
