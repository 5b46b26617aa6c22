// A photograph on its way in: a ticket, the bytes by tus or by multipart, and the wait until it can be shown.
import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { restBefore } from './http.mjs'

const TYPES = { '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.png': 'image/png', '.webp': 'image/webp' }
const POLL_MS = 300
const READY_WITHIN_MS = 180_000
const TUS_ATTEMPTS = 8

export function contentType(file) {
  const type = TYPES[extname(file).toLowerCase()]
  if (!type) throw new Error(`${file} is of no type that is uploaded here`)
  return type
}

/**
 * @param {'tus'|'multipart'} way
 * @returns {Promise<string>} the id of the medium, which is ready
 */
export async function upload(session, file, way) {
  const bytes = await readFile(file)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const ticket = (
    await session.call('POST', '/api/v1/uploads', {
      json: { filename: basename(file), contentType: contentType(file), bytes: bytes.length, sha256 },
    })
  ).json
  const send = way === 'tus' ? sendByTus : sendByMultipart
  const id = ticket.mediaId ?? (await send(session.site, ticket, file, bytes))
  await untilReady(session, id, file)
  return id
}

const authorized = ticket => ({ Authorization: `Bearer ${ticket.token}` })

/** https://tus.io/protocols/resumable-upload: creation, then PATCH from wherever the server stands. */
async function sendByTus(site, ticket, file, bytes) {
  const tus = { ...authorized(ticket), 'Tus-Resumable': '1.0.0' }
  const created = await site.call('POST', new URL(ticket.uploadUrl), {
    headers: { ...tus, 'Upload-Length': bytes.length, 'Upload-Metadata': metadata(file) },
  })
  const url = new URL(created.headers.location, ticket.uploadUrl)
  for (let attempt = 0; attempt < TUS_ATTEMPTS; attempt++) {
    const at = await site.call('HEAD', url, { headers: tus })
    const offset = Number(at.headers['upload-offset'])
    const done = at.headers['mockstagram-media-id']
    if (done) return done
    const sent = await patch(site, url, tus, offset, bytes)
    if (sent) return sent
    await rest(restBefore(undefined, attempt))
  }
  throw new Error(`${file} did not get through`)
}

/** @returns the medium's id; undefined when the server must be asked how far it came */
async function patch(site, url, tus, offset, bytes) {
  const answer = await site
    .call('PATCH', url, {
      headers: { ...tus, 'Upload-Offset': offset, 'Content-Type': 'application/offset+octet-stream' },
      body: bytes.subarray(offset),
      onceOnly: true, // what arrived of it counts
      allow: [409, 423],
    })
    .catch(e => {
      if (e.status) throw e
      return undefined // cut off
    })
  return answer?.headers['mockstagram-media-id']
}

export function metadata(file) {
  const base64 = text => Buffer.from(text, 'utf8').toString('base64')
  return `filename ${base64(basename(file))},filetype ${base64(contentType(file))}`
}

async function sendByMultipart(site, ticket, file, bytes) {
  const { type, body } = multipart(basename(file), contentType(file), bytes)
  const url = new URL('/media/v1/media', ticket.uploadUrl)
  const answer = await site.call('POST', url, { headers: { ...authorized(ticket), 'Content-Type': type }, body })
  return answer.json.id
}

/** RFC 7578 with one part. */
export function multipart(filename, fileType, bytes, boundary = randomBytes(16).toString('hex')) {
  const head =
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${filename}"\r\n` +
    `Content-Type: ${fileType}\r\n\r\n`
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  }
}

async function untilReady(session, id, file) {
  const deadline = Date.now() + READY_WITHIN_MS
  for (;;) {
    const medium = await session.get(`/media/v1/media/${id}`)
    if (medium.state === 'ready') return
    if (medium.state === 'failed') throw new Error(`${file} failed: ${medium.error?.message ?? 'no reason given'}`)
    if (Date.now() > deadline) throw new Error(`${file} is still ${medium.state} after ${READY_WITHIN_MS / 1_000} s`)
    await rest(POLL_MS)
  }
}
