import assert from 'node:assert/strict'
import { test } from 'node:test'
import { abilities, idempotencyKey, likers, limitTo, loadPlan, parseArguments, withoutMissing } from './plan.mjs'

const plan = loadPlan()
const names = new Set(plan.people.map(person => person.username))

test('everybody who is named is there', () => {
  for (const person of plan.people) {
    for (const other of person.follows) assert.ok(names.has(other) && other !== person.username, `${person.username} → ${other}`)
    assert.ok(person.avatar in plan.photos, person.avatar)
  }
  for (const post of plan.posts) {
    assert.ok(names.has(post.author), post.author)
    for (const photo of post.photos) assert.ok(photo in plan.photos, photo)
    for (const { by } of post.comments ?? []) assert.ok(names.has(by), by)
  }
})

test('a dozen people, thirty posts, some of several photographs, all photographs used', () => {
  assert.equal(plan.people.length, 13)
  assert.equal(plan.posts.length, 30)
  assert.ok(plan.posts.filter(post => post.photos.length > 1).length >= 5)
  assert.deepEqual(new Set(plan.posts.flatMap(post => post.photos)), new Set(Object.keys(plan.photos)))
})

test('a caption is an author’s only once, since a second run knows a post by it', () => {
  const keys = plan.posts.map(idempotencyKey)
  assert.equal(new Set(keys).size, keys.length)
  for (const key of keys) assert.match(key, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
})

test('every photograph says who took it, under which licence, and what it shows', () => {
  for (const photo of Object.values(plan.photos)) {
    assert.match(photo.file, /\.(jpg|png|webp)$/)
    assert.ok(photo.author && photo.licence && photo.package)
    assert.ok(photo.altText.length > 40 && photo.altText.length < 1_000)
  }
})

test('the demo’s account follows most of the others', () => {
  const demo = plan.people.find(person => person.username === 'demo')
  assert.ok(demo.follows.length >= 9 && demo.follows.length < plan.people.length - 1)
})

test('fewer posts need fewer people', () => {
  const few = limitTo(plan, 2)
  assert.equal(few.posts.length, 2)
  assert.deepEqual(new Set(few.people.map(p => p.username)), new Set(['demo', ...few.posts.map(p => p.author)]))
  for (const person of few.people) {
    for (const other of person.follows) assert.ok(few.people.some(p => p.username === other))
  }
})

test('a photograph that is not here takes its post with it, and only its place in a carousel', () => {
  const gone = plan.photos.DarkestHour.file
  const { plan: rest, missing } = withoutMissing(plan, file => file !== gone)
  assert.deepEqual(missing, [gone])
  assert.equal(rest.posts.length, 29)
  assert.deepEqual(rest.posts.find(post => post.caption.startsWith('Two mornings')).photos, ['ColdRipple'])
})

test('likes are the same in every run, and nobody likes their own post', () => {
  for (const post of plan.posts) {
    const some = likers(post, plan.people)
    assert.deepEqual(some, likers(post, plan.people))
    assert.ok(some.every(person => person.username !== post.author))
  }
  const all = plan.posts.map(post => likers(post, plan.people).length)
  assert.ok(new Set(all).size > 3, 'not all posts are liked by as many')
})

test('what the API can do is read from its description', () => {
  const paths = { '/api/v1/posts/{postId}/like': { put: {} }, '/api/v1/posts/{id}/comments': { get: {} } }
  assert.deepEqual(abilities({ paths }), { drafts: false, likes: true, comments: false })
  assert.deepEqual(abilities(null), { drafts: false, likes: false, comments: false })
})

test('arguments', () => {
  assert.deepEqual(parseArguments(['http://mockstagram.com:8080', '127.0.0.1:8080', '--only', '3']), {
    origin: 'http://mockstagram.com:8080',
    connect: '127.0.0.1:8080',
    password: 'mockstagram-demo',
    only: 3,
  })
  assert.throws(() => parseArguments(['http://mockstagram.com']), /needs the site/)
  assert.throws(() => parseArguments(['mockstagram.com', '127.0.0.1:80']), /not an origin/)
  assert.throws(() => parseArguments(['http://a', '127.0.0.1:80', '--password', 'short']), /8 characters/)
  assert.throws(() => parseArguments(['http://a', '127.0.0.1:80', '--only', 'x']), /number/)
  assert.throws(() => parseArguments(['http://a', '127.0.0.1:80', '--fast']), /no option/)
})
