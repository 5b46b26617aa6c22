// Fills a Mockstagram with the demo, as browsers would. See seed.sh for its arguments.
import { setTimeout as rest } from 'node:timers/promises'
import { bounded } from './bounded.mjs'
import { Site } from './http.mjs'
import { PhotoUploads } from './photo-uploads.mjs'
import { abilities, idempotencyKey, likers, limitTo, loadPlan, parseArguments, withoutMissing } from './plan.mjs'
import { Session } from './session.mjs'

const PUBLISHED_WITHIN_MS = 60_000

let doing = 'begin'
const say = text => console.log(`demo: ${text}`)

async function seed({ origin, connect, password, only }) {
  const { plan, missing } = withoutMissing(limitTo(loadPlan(), only))
  for (const file of missing) say(`${file} is not on this machine; goes on without it`)
  if (plan.posts.length === 0) {
    throw new Error('none of the photographs is here; Debian has them in mate-backgrounds and plasma-workspace-wallpapers')
  }
  const site = new Site(connect)
  try {
    doing = 'read what the API can do'
    const openapi = await site.call('GET', new URL('/api/openapi.json', origin), { allow: [404] })
    const can = abilities(openapi.status === 200 ? openapi.json : null)

    const sessions = await signUp(site, origin, plan.people, password)
    const photos = new PhotoUploads(plan.photos)
    await introduce(sessions, photos)
    await follow(sessions)
    const posts = await publish(plan.posts, sessions, photos, can)
    if (can.likes) await like(posts, sessions)
    if (can.comments) await comment(posts, sessions)
  } finally {
    site.close()
  }
  console.log(`sign in as demo, password ${password}`)
}

/** @returns {Promise<Map<string, Session>>} by username */
async function signUp(site, origin, people, password) {
  doing = 'sign everybody up'
  const sessions = new Map()
  const turn = bounded(2) // each costs the other side a password hash
  await Promise.all(
    people.map(person =>
      turn(async () => {
        const session = new Session(site, origin, person, password)
        await session.open()
        sessions.set(person.username, session)
      }),
    ),
  )
  say(`${sessions.size} people`)
  return sessions
}

/** Bios and avatars. */
async function introduce(sessions, photos) {
  doing = 'give everybody a bio and an avatar'
  await Promise.all(
    [...sessions.values()].map(async session => {
      const { bio, avatar } = session.person
      const me = await session.get('/api/v1/me')
      const change = {}
      if (me.bio !== bio) change.bio = bio
      if (!me.avatar && avatar) change.avatarMediaId = await photos.mediumOf(session, avatar)
      if (Object.keys(change).length > 0) await session.call('PATCH', '/api/v1/me', { json: change })
    }),
  )
  say('bios and avatars')
}

async function follow(sessions) {
  let count = 0
  for (const session of sessions.values()) {
    for (const other of session.person.follows) {
      doing = `let ${session.username} follow ${other}`
      await session.call('PUT', `/api/v1/users/${other}/follow`)
      count++
    }
  }
  say(`${count} follow each other`)
}

/** One after the other, so that the feed has them in this order. */
async function publish(posts, sessions, photos, can) {
  doing = 'look at what is there'
  const there = await alreadyThere(posts, sessions, can)
  const todo = posts.filter(post => !there.has(keyOf(post)))
  for (const post of todo) {
    // All uploads begin now; they wait for each other, and the posts for them.
    post.photos.forEach(id => photos.mediumOf(sessions.get(post.author), id))
  }
  for (const [i, post] of posts.entries()) {
    doing = `publish post ${i + 1} of ${posts.length}`
    const session = sessions.get(post.author)
    const id = there.get(keyOf(post)) ?? (await create(session, post, photos))
    await untilPublished(session, id)
    there.set(keyOf(post), id)
    say(`${i + 1}/${posts.length} posts`)
  }
  return posts.map(post => ({ ...post, id: there.get(keyOf(post)) }))
}

const keyOf = post => `${post.author} ${post.caption}`

/** @returns {Promise<Map<string, string>>} ids of the posts that an earlier run made */
async function alreadyThere(posts, sessions, can) {
  const ids = new Map()
  for (const author of new Set(posts.map(post => post.author))) {
    const session = sessions.get(author)
    const published = await session.list(`/api/v1/users/${author}/posts`)
    const unpublished = can.drafts ? await session.list('/api/v1/me/posts/unpublished') : []
    for (const { id, caption } of [...published, ...unpublished]) ids.set(keyOf({ author, caption }), id)
  }
  return ids
}

async function create(session, post, photos) {
  const media = []
  for (const id of post.photos) {
    media.push({ mediaId: await photos.mediumOf(session, id), altText: photos.altText(id) })
  }
  const { caption, place } = post
  const made = await session.call('POST', '/api/v1/posts', {
    json: { caption, media, ...(place && { place }) },
    headers: { 'Idempotency-Key': idempotencyKey(post) },
    onceOnly: true,
  })
  return made.json.id
}

async function untilPublished(session, id) {
  const deadline = Date.now() + PUBLISHED_WITHIN_MS
  for (;;) {
    const { state } = await session.get(`/api/v1/posts/${id}`)
    if (state === 'published') return
    if (state === 'failed') throw new Error('its photograph could not be processed')
    if (Date.now() > deadline) throw new Error(`it is still ${state} after ${PUBLISHED_WITHIN_MS / 1_000} s`)
    await rest(150)
  }
}

async function like(posts, sessions) {
  const people = [...sessions.values()].map(session => session.person)
  let count = 0
  for (const post of posts) {
    for (const { username } of likers(post, people)) {
      doing = `let ${username} like a post`
      await sessions.get(username).call('PUT', `/api/v1/posts/${post.id}/like`)
      count++
    }
  }
  say(`${count} likes`)
}

async function comment(posts, sessions) {
  let count = 0
  for (const post of posts.filter(({ comments = [] }) => comments.length > 0)) {
    const there = await sessions.get(post.author).list(`/api/v1/posts/${post.id}/comments`)
    const texts = new Set(there.map(({ text }) => text))
    for (const { by, text } of post.comments) {
      doing = `let ${by} comment`
      if (!texts.has(text)) {
        await sessions.get(by).call('POST', `/api/v1/posts/${post.id}/comments`, { json: { text }, onceOnly: true })
      }
      count++
    }
  }
  say(`${count} comments`)
}

try {
  await seed(parseArguments(process.argv.slice(2)))
} catch (e) {
  console.error(`demo: could not ${doing}: ${e.message}`)
  process.exitCode = 1
}
