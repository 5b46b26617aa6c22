import { http, HttpResponse } from 'msw'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Post } from '@/shared/model'
import { media, post } from '@/test/people'
import { at, problem, server } from '@/test/server'
import { Gate } from './gate'
import { part, typeOf, type Item } from './model'
import { Uploads } from './uploads'
import { openVault, type Vault } from './vault'

/** A media-server of a few lines: tus with offsets, and media that are ready at once. */
class MediaServer {
  tickets = 0
  #made = 0
  readonly uploads = new Map<string, { length: number; offset: number; name: string }>()
  readonly sent: { id: string; from: number; bytes: number; token: string | null }[] = []
  /** Says what goes wrong with the next PATCHes, first come first served. */
  readonly trouble: (() => Response | undefined)[] = []
  media = (id: string) => media(id)

  listen() {
    server.use(
      http.post(at('/bff/api/v1/uploads'), () => {
        this.tickets += 1
        return HttpResponse.json(
          {
            uploadUrl: at('/media/v1/uploads'),
            token: `ticket-${this.tickets}`,
            maxBytes: 1e9,
            expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
          },
          { status: 201 },
        )
      }),
      http.post(at('/media/v1/uploads'), ({ request }) => {
        this.#made += 1
        const id = `u${this.#made}`
        const name = /filename (\S+?)(,|$)/.exec(request.headers.get('upload-metadata') ?? '')?.[1]
        this.uploads.set(id, {
          length: Number(request.headers.get('upload-length')),
          offset: 0,
          name: atob(name ?? ''),
        })
        return new HttpResponse(null, {
          status: 201,
          headers: { location: at(`/media/v1/uploads/${id}`) },
        })
      }),
      http.head(at('/media/v1/uploads/:id'), ({ params }) => {
        const upload = this.uploads.get(String(params.id))
        if (!upload) return new HttpResponse(null, { status: 404 })
        return new HttpResponse(null, {
          headers: {
            'upload-offset': String(upload.offset),
            'upload-length': String(upload.length),
          },
        })
      }),
      http.patch(at('/media/v1/uploads/:id'), async ({ params, request }) => {
        const id = String(params.id)
        const upload = this.uploads.get(id)
        if (!upload) return new HttpResponse(null, { status: 404 })
        const wrong = this.trouble.shift()?.()
        if (wrong) return wrong
        const body = await request.arrayBuffer()
        const token = request.headers.get('authorization')
        this.sent.push({ id, from: upload.offset, bytes: body.byteLength, token })
        upload.offset += body.byteLength
        return new HttpResponse(null, {
          status: 204,
          headers: { 'upload-offset': String(upload.offset), 'mockstagram-media-id': `m-${id}` },
        })
      }),
      http.delete(at('/media/v1/uploads/:id'), ({ params }) => {
        this.uploads.delete(String(params.id))
        return new HttpResponse(null, { status: 204 })
      }),
      http.get(at('/bff/media/v1/media/:id'), ({ params }) =>
        HttpResponse.json(this.media(String(params.id))),
      ),
    )
  }
}

const owner = 'owner-1'
let remote: MediaServer
let opened: Uploads[]
let posted: Post[]

beforeEach(() => {
  remote = new MediaServer()
  remote.listen()
  opened = []
  posted = []
})

afterEach(async () => {
  for (const uploads of opened) await uploads.forgetAll()
  vi.restoreAllMocks()
})

/** The real one, but for files: jsdom's cannot be cloned into IndexedDB, as a browser's can. */
const files = new Map<string, File>()
const vault: Vault = {
  ...openVault(),
  file: id => Promise.resolve(files.get(id)),
  putFile: (id, file) => Promise.resolve(Boolean(files.set(id, file))),
  dropFile: id => Promise.resolve(void files.delete(id)),
}

async function openUploads(whose = owner): Promise<Uploads> {
  const uploads = new Uploads(whose, done => posted.push(done), vault)
  opened.push(uploads)
  await uploads.open()
  return uploads
}

function file(name = 'hills.jpg', size = 1000): File {
  return new File([new Uint8Array(size).fill(7)], name, { type: 'image/jpeg', lastModified: 1 })
}

function items(uploads: Uploads): Item[] {
  return uploads.drafts().flatMap(draft => draft.items)
}

const patience = { timeout: 10_000 }

async function until(uploads: Uploads, phase: Item['phase'], index = 0): Promise<Item> {
  await expect.poll(() => items(uploads)[index]?.phase, patience).toBe(phase)
  const item = items(uploads)[index]
  if (!item) throw new Error('no such item')
  return item
}

describe('a file', () => {
  test('goes up at once, and is ready when the server says so', async () => {
    const uploads = await openUploads()
    uploads.add([file()])
    const item = await until(uploads, 'ready')
    expect(item).toMatchObject({ mediaId: 'm-u1', sent: 1000, media: { id: 'm-u1' } })
    expect(remote.sent).toEqual([{ id: 'u1', from: 0, bytes: 1000, token: 'Bearer ticket-1' }])
    expect(remote.uploads.get('u1')?.name).toBe('hills.jpg')
  })

  test('that is refused before a byte moves says why, and is not to be tried again', async () => {
    server.use(
      http.post(at('/bff/api/v1/uploads'), () =>
        problem(413, 'A picture may have 50 MiB at most.'),
      ),
    )
    const uploads = await openUploads()
    uploads.add([file()])
    const item = await until(uploads, 'failed')
    expect(item.failure).toMatchObject({
      message: 'A picture may have 50 MiB at most.',
      retryable: false,
      requestId: 'req-1',
    })
    expect(remote.sent).toEqual([])
  })

  test('whose bytes the server knows is not sent at all', async () => {
    server.use(
      http.post(at('/bff/api/v1/uploads'), () =>
        HttpResponse.json(
          {
            uploadUrl: at('/media/v1/uploads'),
            token: 't',
            mediaId: 'known',
            maxBytes: 1,
            expiresAt: '2099-01-01T00:00:00Z',
          },
          { status: 201 },
        ),
      ),
    )
    const uploads = await openUploads()
    uploads.add([file()])
    expect(await until(uploads, 'ready')).toMatchObject({ mediaId: 'known' })
    expect(remote.sent).toEqual([])
  })

  test('that cannot be processed says why in the words of the server, and can be retried', async () => {
    const broken = {
      state: 'failed' as const,
      error: { code: 'broken', message: 'The picture ends in the middle.', retryable: true },
    }
    remote.media = id => media(id, broken)
    const uploads = await openUploads()
    uploads.add([file()])
    const { id, failure } = await until(uploads, 'failed')
    expect(failure).toMatchObject({ message: 'The picture ends in the middle.', retryable: true })
    let asked = 0
    server.use(
      http.post(at('/bff/media/v1/media/m-u1/retry'), () => {
        asked += 1
        return HttpResponse.json(media('m-u1', { state: 'processing' }), { status: 202 })
      }),
    )
    remote.media = known => media(known)
    uploads.retry(id)
    await until(uploads, 'ready')
    expect(asked).toBe(1)
    expect(remote.sent).toHaveLength(1)
  })

  test('goes on where it was when the server was away for a moment', async () => {
    remote.trouble.push(
      () => new HttpResponse(null, { status: 503, headers: { 'retry-after': '0.01' } }),
    )
    const uploads = await openUploads()
    uploads.add([file()])
    await until(uploads, 'ready')
    expect(remote.uploads.size).toBe(1)
    expect(remote.sent).toHaveLength(1)
  })

  test('sends only what is missing after a cut', async () => {
    remote.trouble.push(() => {
      const upload = remote.uploads.get('u1')
      if (upload) upload.offset = 600 // what had arrived when the line broke
      return HttpResponse.error()
    })
    const uploads = await openUploads()
    uploads.add([file()])
    await until(uploads, 'waiting')
    dispatchEvent(new Event('online'))
    await until(uploads, 'ready')
    expect(remote.sent).toEqual([{ id: 'u1', from: 600, bytes: 400, token: 'Bearer ticket-1' }])
  })

  test('begins again when the server has forgotten the upload', async () => {
    remote.trouble.push(() => {
      remote.uploads.clear()
      return new HttpResponse(null, { status: 410 })
    })
    const uploads = await openUploads()
    uploads.add([file()])
    await until(uploads, 'ready')
    expect(remote.sent).toHaveLength(1)
  })

  test('gets a new ticket when the old one is over, and keeps its place', async () => {
    remote.trouble.push(() => {
      const upload = remote.uploads.get('u1')
      if (upload) upload.offset = 300
      return new HttpResponse(null, { status: 401 })
    })
    const uploads = await openUploads()
    uploads.add([file()])
    await until(uploads, 'ready')
    expect(remote.sent).toEqual([{ id: 'u1', from: 300, bytes: 700, token: 'Bearer ticket-2' }])
  })

  test('can be paused and resumed, and removed for good', async () => {
    remote.trouble.push(() => new HttpResponse(null, { status: 503 }))
    const uploads = await openUploads()
    uploads.add([file()])
    const { id } = await until(uploads, 'waiting')
    uploads.pause(id)
    await until(uploads, 'paused')
    uploads.resume(id)
    await until(uploads, 'ready')
    uploads.remove(id)
    expect(uploads.drafts()).toEqual([])
  })

  test('that is cropped goes up anew, and the first is dropped', async () => {
    remote.trouble.push(() => new HttpResponse(null, { status: 503 }))
    const uploads = await openUploads()
    uploads.add([file()])
    const { id } = await until(uploads, 'waiting')
    uploads.replace(id, file('hills.jpg', 250))
    expect(await until(uploads, 'ready')).toMatchObject({ bytes: 250, mediaId: 'm-u2' })
    expect(uploads.original(id)?.size).toBe(1000)
    await expect.poll(() => [...remote.uploads.keys()], patience).toEqual(['u2'])
  })

  test('removed on its way is dropped at the server too', async () => {
    remote.trouble.push(() => new HttpResponse(null, { status: 503 }))
    const uploads = await openUploads()
    uploads.add([file()])
    const { id } = await until(uploads, 'waiting')
    uploads.remove(id)
    await expect.poll(() => remote.uploads.size, patience).toBe(0)
  })
})

describe('a draft', () => {
  test('takes ten files and no more', async () => {
    const uploads = await openUploads()
    const many = Array.from({ length: 12 }, (_, index) => file(`${index}.jpg`, 10))
    expect(uploads.add(many).refused).toBe(2)
    expect(items(uploads)).toHaveLength(10)
    expect(items(uploads).filter(item => item.phase !== 'queued').length).toBeLessThanOrEqual(2)
  })

  test('keeps the order that it is given', async () => {
    const uploads = await openUploads()
    uploads.add([file('a.jpg'), file('b.jpg'), file('c.jpg')])
    const [, , last] = items(uploads)
    uploads.move(last?.id ?? '', 0)
    expect(items(uploads).map(item => item.name)).toEqual(['c.jpg', 'a.jpg', 'b.jpg'])
  })

  test('comes back after a reload, and sends only what is missing', async () => {
    const before = await openUploads()
    remote.trouble.push(() => {
      const upload = remote.uploads.get('u1')
      if (upload) upload.offset = 900
      return HttpResponse.error()
    })
    const { draftId } = before.add([file()])
    before.caption(draftId, 'Early')
    const { id } = await until(before, 'waiting')
    before.describe(id, 'Hills')
    await vi.waitFor(async () => {
      const [kept] = await vault.drafts(owner)
      expect(kept?.items[0]).toMatchObject({
        alt: 'Hills',
        resume: { uploadUrl: at('/media/v1/uploads/u1') },
      })
    })
    before.close()

    const after = await openUploads()
    expect(after.drafts()).toMatchObject([{ id: draftId, caption: 'Early' }])
    expect(await until(after, 'ready')).toMatchObject({ alt: 'Hills', name: 'hills.jpg' })
    expect(remote.sent).toEqual([{ id: 'u1', from: 900, bytes: 100, token: 'Bearer ticket-1' }])
  })

  test('begun before the page has looked for older ones is not taken for one of them', async () => {
    const uploads = new Uploads(owner, done => posted.push(done), vault)
    opened.push(uploads)
    const opening = uploads.open()
    uploads.add([file()])
    await opening
    await until(uploads, 'ready')
    expect(items(uploads)).toHaveLength(1)
    expect(remote.uploads.size).toBe(1)
  })

  test('whose file the browser did not keep asks for it, and goes on with it', async () => {
    const before = await openUploads()
    remote.trouble.push(() => {
      const upload = remote.uploads.get('u1')
      if (upload) upload.offset = 500
      return HttpResponse.error()
    })
    before.add([file()])
    const { id } = await until(before, 'waiting')
    before.close()
    await vault.dropFile(id)

    const after = await openUploads()
    expect(await until(after, 'failed')).toMatchObject({ needsFile: true })
    after.add([file('another.jpg')], after.drafts()[0]?.id)
    after.add([file()], after.drafts()[0]?.id)
    await until(after, 'ready')
    expect(remote.sent).toContainEqual({
      id: 'u1',
      from: 500,
      bytes: 500,
      token: 'Bearer ticket-1',
    })
  })

  test('is nobody else’s', async () => {
    const mine = await openUploads()
    mine.add([file()])
    await until(mine, 'ready')
    const other = await openUploads('somebody-else')
    expect(other.drafts()).toEqual([])
  })

  test('leaves nothing behind when its person signs out', async () => {
    const uploads = await openUploads()
    uploads.add([file()])
    await until(uploads, 'ready')
    await uploads.forgetAll()
    expect(await vault.drafts(owner)).toEqual([])
  })
})

describe('sharing', () => {
  test('waits for the uploads, then makes one post of them in order', async () => {
    const asked: { key: string | null; body: unknown }[] = []
    server.use(
      http.post(at('/bff/api/v1/posts'), async ({ request }) => {
        asked.push({ key: request.headers.get('idempotency-key'), body: await request.json() })
        return HttpResponse.json(post('p1', { state: 'processing' }), { status: 201 })
      }),
      http.get(at('/bff/api/v1/posts/p1'), () => HttpResponse.json(post('p1'))),
    )
    const uploads = await openUploads()
    const { draftId } = uploads.add([file('a.jpg'), file('b.jpg')])
    uploads.caption(draftId, '  Two of them ')
    uploads.describe(items(uploads)[1]?.id ?? '', 'The second')
    uploads.share(draftId)
    expect(uploads.drafts()[0]?.stage).toBe('sharing')
    await expect.poll(() => posted.length, patience).toBe(1)
    expect(asked).toHaveLength(1)
    const { key, body } = asked[0] ?? {}
    expect(key).toMatch(/^[0-9a-f-]{36}$/)
    const sent = body as { caption: string; media: { mediaId: string; altText?: string }[] }
    expect(sent.caption).toBe('Two of them')
    expect(sent.media).toHaveLength(2)
    expect(sent.media[1]?.altText).toBe('The second')
    expect(uploads.drafts()).toEqual([])
    expect(await vault.drafts(owner)).toEqual([])
  })

  test('asks again with the same key when the answer was lost', async () => {
    const keys: (string | null)[] = []
    server.use(
      http.post(at('/bff/api/v1/posts'), ({ request }) => {
        keys.push(request.headers.get('idempotency-key'))
        return keys.length === 1
          ? new HttpResponse(null, { status: 503, headers: { 'retry-after': '0.01' } })
          : HttpResponse.json(post('p1'), { status: 201 })
      }),
    )
    const uploads = await openUploads()
    const { draftId } = uploads.add([file()])
    uploads.share(draftId)
    await expect.poll(() => posted.length, patience).toBe(1)
    expect(keys).toHaveLength(2)
    expect(keys[0]).toBe(keys[1])
  })

  test('stops at a file that failed, and says so', async () => {
    server.use(http.post(at('/bff/api/v1/uploads'), () => problem(415, 'That is no picture.')))
    const uploads = await openUploads()
    const { draftId } = uploads.add([file()])
    uploads.share(draftId)
    await until(uploads, 'failed')
    expect(uploads.drafts()).toMatchObject([
      { stage: 'editing', failure: { message: expect.stringMatching(/One file/) as string } },
    ])
  })

  test('gives the draft back when the post is refused', async () => {
    server.use(http.post(at('/bff/api/v1/posts'), () => problem(422, 'This caption is too long.')))
    const uploads = await openUploads()
    const { draftId } = uploads.add([file()])
    uploads.share(draftId)
    await expect
      .poll(() => uploads.drafts()[0]?.failure?.message, patience)
      .toBe('This caption is too long.')
    expect(uploads.drafts()[0]?.stage).toBe('editing')
  })

  test('goes on after a reload', async () => {
    server.use(
      http.post(at('/bff/api/v1/posts'), () =>
        HttpResponse.json(post('p1', { state: 'processing' }), { status: 201 }),
      ),
      http.get(at('/bff/api/v1/posts/p1'), () =>
        HttpResponse.json(post('p1', { state: 'processing' })),
      ),
    )
    const before = await openUploads()
    const { draftId } = before.add([file()])
    before.share(draftId)
    await expect.poll(() => before.drafts()[0]?.postId, patience).toBe('p1')
    before.close()
    server.use(http.get(at('/bff/api/v1/posts/p1'), () => HttpResponse.json(post('p1'))))
    await openUploads()
    await expect.poll(() => posted.map(p => p.id), patience).toEqual(['p1'])
  })
})

describe('the small parts', () => {
  test('a gate lets through as many as it has places, in order', async () => {
    const gate = new Gate(1)
    const { signal } = new AbortController()
    const leave = await gate.enter(signal)
    const order: string[] = []
    const gone = new AbortController()
    const second = gate.enter(gone.signal).catch(() => order.push('gave up'))
    const third = gate.enter(signal).then(out => {
      order.push('third')
      out()
    })
    gone.abort()
    await second
    leave()
    leave() // twice is once
    await third
    expect(order).toEqual(['gave up', 'third'])
  })

  test('types are guessed where the browser knows none', () => {
    expect(typeOf({ name: 'IMG_1.HEIC', type: '' })).toBe('image/heic')
    expect(typeOf({ name: 'a.mkv', type: '' })).toBe('video/x-matroska')
    expect(typeOf({ name: 'passwd', type: '' })).toBe('application/octet-stream')
    expect(typeOf({ name: 'a.jpg', type: 'image/png' })).toBe('image/png')
  })

  test('the bar never goes back between bytes and processing', () => {
    const item = { bytes: 100, processed: 0, sent: 100 }
    expect(part({ ...item, phase: 'uploading' })).toBe(0.7)
    expect(part({ ...item, phase: 'processing' })).toBe(0.7)
    expect(part({ ...item, phase: 'ready' })).toBe(1)
  })
})
