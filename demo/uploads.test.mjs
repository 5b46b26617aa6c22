import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bounded } from './bounded.mjs'
import { contentType, metadata, multipart } from './uploads.mjs'

test('the type follows the name', () => {
  assert.equal(contentType('/a/Kite.JPG'), 'image/jpeg')
  assert.equal(contentType('b.webp'), 'image/webp')
  assert.throws(() => contentType('c.jxl'), /no type/)
})

test('tus metadata is base64', () => {
  assert.equal(metadata('/a/Kite.jpg'), 'filename S2l0ZS5qcGc=,filetype aW1hZ2UvanBlZw==')
})

test('multipart holds the bytes as they are', () => {
  const { type, body } = multipart('k.jpg', 'image/jpeg', Buffer.from([0, 13, 10, 255]), 'xyz')
  assert.equal(type, 'multipart/form-data; boundary=xyz')
  assert.equal(
    body.toString('latin1'),
    '--xyz\r\nContent-Disposition: form-data; name="file"; filename="k.jpg"\r\nContent-Type: image/jpeg\r\n\r\n' +
      '\x00\r\n\xff\r\n--xyz--\r\n',
  )
})

test('no more run at once than allowed, and a failure holds nobody up', async () => {
  const turn = bounded(2)
  let running = 0
  let most = 0
  const task = fails => async () => {
    most = Math.max(most, ++running)
    await new Promise(resolve => setImmediate(resolve))
    running--
    if (fails) throw new Error('failed')
    return 'done'
  }
  const ends = await Promise.allSettled([turn(task(true)), turn(task()), turn(task()), turn(task())])
  assert.equal(most, 2)
  assert.deepEqual(ends.map(end => end.status), ['rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
})
