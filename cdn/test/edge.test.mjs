import assert from 'node:assert/strict'
import http from 'node:http'
import { after, before, describe, test } from 'node:test'
import { CDN, SITE, openLab, raw, request, until } from './lab.mjs'

let lab
before(async () => (lab = await openLab({ edges: ['second'], shields: 2 })))
after(() => lab.close())

describe('a picture', () => {
  test('is a MISS at first and a HIT from then on, for a year, with a strong ETag', async () => {
    const { path, body } = await lab.picture()
    const first = await lab.get(path)
    assert.equal(first.status, 200)
    assert.deepEqual(first.body, body)
    assert.equal(first.headers['x-cache'], 'MISS; edge=MISS; shield=MISS')
    const second = await lab.get(path)
    assert.deepEqual(second.body, body)
    assert.equal(second.headers['x-cache'], 'HIT; edge=HIT; shield=-')
    for (const { headers } of [first, second]) {
      assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable')
      assert.match(headers.etag, /^"[0-9a-f]{32}"$/)
      assert.equal(headers['content-type'], 'image/jpeg')
      assert.equal(headers['accept-ranges'], 'bytes')
      assert.equal(headers['content-length'], String(body.length))
    }
    assert.equal(lab.tap.count(path), 1)
  })

  test('reaches a second edge from the shield, not from the store', async () => {
    const { path } = await lab.picture()
    await lab.get(path)
    const there = await request({ port: lab.edges.second, host: CDN, path })
    assert.equal(there.headers['x-cache'], 'MISS; edge=MISS; shield=HIT')
    assert.equal(lab.tap.count(path), 1)
  })

  test('is inert, embeddable and readable by the site, and sets no cookie', async () => {
    const { path } = await lab.picture()
    const { headers } = await lab.get(path)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['content-security-policy'], "default-src 'none'; sandbox")
    assert.equal(headers['access-control-allow-origin'], `http://${SITE}`)
    assert.equal(headers['cross-origin-resource-policy'], 'cross-origin')
    assert.equal(headers['set-cookie'], undefined)
    const told = Object.keys(headers).filter(name => /^x-amz|^x-minio|^x-ratelimit|^strict-transport|^vary/.test(name))
    assert.deepEqual(told, [])
    assert.equal(headers.server, 'nginx')
  })

  test('has the type that its name says, whatever was stored', async () => {
    const types = {
      jpg: 'image/jpeg', webp: 'image/webp', avif: 'image/avif', png: 'image/png', mp4: 'video/mp4',
      m4s: 'video/iso.segment', m3u8: 'application/vnd.apple.mpegurl',
    }
    for (const [extension, type] of Object.entries(types)) {
      const { path } = await lab.picture(`a.${extension}`, 'text/html')
      assert.equal((await lab.get(path)).headers['content-type'], type)
      assert.equal((await lab.get(path)).headers['content-type'], type)
    }
  })

  test('deeper in its folder is served too', async () => {
    const { path, body } = await lab.picture('hls/480/seg_00001.m4s', 'video/iso.segment')
    assert.deepEqual((await lab.get(path)).body, body)
  })
})

describe('conditions and ranges', () => {
  test('304 to the ETag and to the date, from the cache and before it', async () => {
    const { path } = await lab.picture()
    const { headers } = await lab.get(path)
    for (const condition of [{ 'if-none-match': headers.etag }, { 'if-modified-since': headers['last-modified'] }]) {
      const answer = await lab.get(path, { headers: condition })
      assert.equal(answer.status, 304)
      assert.equal(answer.body.length, 0)
      assert.equal(answer.headers['cache-control'], 'public, max-age=31536000, immutable')
      assert.equal(answer.headers.etag, headers.etag)
    }
    const cold = await lab.picture()
    assert.equal((await lab.get(cold.path, { headers: { 'if-none-match': '"something-else"' } })).status, 200)
    assert.equal((await lab.get(path, { headers: { 'if-match': '"something-else"' } })).status, 412)
  })

  test('one range, a suffix, several ranges; from the cache and on a cold name', async () => {
    const { path, body } = await lab.picture()
    for (const [range, from, to] of [['bytes=100-199', 100, 200], ['bytes=-500', -500, undefined], ['bytes=19990-', 19990, undefined], ['bytes=0-0', 0, 1]]) {
      const answer = await lab.get(path, { headers: { range } })
      assert.equal(answer.status, 206)
      assert.deepEqual(answer.body, body.subarray(from, to))
      assert.equal(answer.headers['content-type'], 'image/jpeg')
      assert.equal(answer.headers['cache-control'], 'public, max-age=31536000, immutable')
    }
    const several = await lab.get(path, { headers: { range: 'bytes=0-9,100-109' } })
    assert.equal(several.status, 206)
    assert.match(several.headers['content-type'], /^multipart\/byteranges; boundary=/)
    assert.ok(several.body.includes(body.subarray(100, 110)))
    assert.equal((await lab.get(path, { headers: { range: 'bytes=20000-' } })).status, 416)
    assert.equal(lab.tap.count(path), 1)
  })

  test('If-Range of another version gets the whole', async () => {
    const { path, body } = await lab.picture()
    const answer = await lab.get(path, { headers: { range: 'bytes=0-9', 'if-range': '"other"' } })
    assert.equal(answer.status, 200)
    assert.deepEqual(answer.body, body)
  })

  test('HEAD tells the same without a body, and fills the cache', async () => {
    const { path, body } = await lab.picture()
    const head = await lab.get(path, { method: 'HEAD' })
    assert.equal(head.status, 200)
    assert.equal(head.body.length, 0)
    assert.equal(head.headers['content-length'], String(body.length))
    assert.match((await lab.get(path)).headers['x-cache'], /^HIT/)
  })
})

describe('refused', () => {
  test('every method but GET and HEAD', async () => {
    const { path } = await lab.picture()
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'PROPFIND']) {
      const { status, headers } = await lab.get(path, { method })
      assert.equal(status, 405, method)
      assert.match(headers.allow, /^GET, HEAD/)
      assert.equal(headers['cache-control'], 'no-store')
    }
    assert.equal(lab.tap.count(path), 0)
  })

  test('what is not there: 404, remembered by nobody but asked for once a second at most', async () => {
    const path = '/00000000-0000-7000-8000-000000000000/r1/w640.jpg'
    const answers = await Promise.all(Array.from({ length: 20 }, () => lab.get(path)))
    for (const { status, headers } of answers) {
      assert.equal(status, 404)
      assert.equal(headers['cache-control'], 'no-store')
    }
    assert.ok(lab.tap.count(path) <= 2)
  })

  test('a name that comes to be is served soon after', async () => {
    const { path, body } = await lab.picture()
    const later = path.replace('w640', 'w1080')
    assert.equal((await lab.get(later)).status, 404)
    await lab.put(later, body, 'image/jpeg')
    await until(async () => (await lab.get(later)).status === 200)
  })

  test('originals, listings and everything that is not a variant, without asking the store', async () => {
    await lab.putOriginal('secret.jpg', 'private')
    const { path } = await lab.picture()
    const before = lab.tap.asked.length
    const paths = [
      '/', '/robots.txt', `/${lab.privateBucket}/secret.jpg`, `/${lab.bucket}/`, '/?list-type=2', '/minio/health/live',
      `/../${lab.privateBucket}/secret.jpg`, `/..%2f${lab.privateBucket}%2fsecret.jpg`, `${path}/../../../../${lab.privateBucket}/secret.jpg`,
      path.replaceAll('/', '%2f'), path.replace('/r1/', '/r1//'), path.replace('/r1/', '/./r1/'), path.replace('/r1/', '%2fr1%2f'),
      path.replace('w640', '%77640'), `${path}%00.jpg`, `${path}%0d%0aX-Injected:1`, path.replace('/r1/', '\\r1\\'), path.replace('.jpg', '.jpg/'),
      path.toUpperCase(), '/internal/v1/media', `${path};a=b`, path.replace('w640', 'w640~'), path.replace('w640', 'ünïcode'.replaceAll(/[^a-z]/g, '%C3%BC')),
    ]
    for (const odd of paths) assert.ok([400, 404].includes((await lab.get(odd)).status), odd)
    assert.equal(lab.tap.asked.length, before)
  })

  test('a body with a GET, a huge header, a long line', async () => {
    const { path } = await lab.picture()
    assert.equal((await lab.get(path, { body: 'x'.repeat(100), headers: { 'content-length': 100 } })).status, 413)
    assert.equal((await lab.get(path, { headers: { 'x-long': 'a'.repeat(40_000) } })).status, 400)
    assert.equal((await lab.get(`${path}?${'a'.repeat(40_000)}`)).status, 414)
  })

  test('a name that is not ours', async () => {
    const { path } = await lab.picture()
    for (const host of ['evil.test', '127.0.0.1', `${CDN}.evil.test`]) {
      assert.equal((await request({ port: lab.publicPort, host, path })).status, 421)
    }
    assert.match(await raw(lab.publicPort, `GET ${path} HTTP/1.1\r\nConnection: close\r\n\r\n`), /^HTTP\/1.1 400/)
    assert.match(await raw(lab.publicPort, `GET ${path} HTTP/1.1\r\nHost: ${CDN}\r\nHost: evil.test\r\nConnection: close\r\n\r\n`), /^HTTP\/1.1 400/)
  })
})

describe('a name without a format', () => {
  const put = async (...formats) => {
    const { path } = await lab.picture('w640.png', 'image/png')
    const name = path.replace('.png', '')
    for (const format of formats) await lab.put(`${name}.${format}`, `bytes of ${format}`, 'x/y')
    return name
  }
  const chrome = 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8'

  test('is the best that the browser takes and the store has', async () => {
    const all = await put('jpg', 'webp', 'avif')
    const noAvif = await put('jpg', 'webp')
    const jpgOnly = await put('jpg')
    const cases = [
      [all, chrome, 'avif'], [all, 'image/webp,*/*', 'webp'], [all, '*/*', 'jpg'], [all, '', 'jpg'],
      [all, 'image/avif;q=0, image/webp', 'webp'], [all, 'image/avif; q=0.0,image/webp;q=0', 'jpg'], [all, 'IMAGE/AVIF', 'avif'],
      [all, 'image/avif;q=0.5', 'avif'], [noAvif, chrome, 'webp'], [jpgOnly, chrome, 'jpg'], [jpgOnly, 'image/webp', 'jpg'],
      [noAvif, 'image/avif', 'jpg'],
    ]
    for (const round of ['cold', 'cached']) {
      for (const [name, accept, format] of cases) {
        const answer = await lab.get(name, { headers: { accept } })
        assert.equal(String(answer.body), `bytes of ${format}`, `${accept} ${round}`)
        assert.equal(answer.status, 200)
        assert.equal(answer.headers['content-type'], format === 'jpg' ? 'image/jpeg' : `image/${format}`)
        assert.equal(answer.headers.vary, 'Accept')
        assert.equal(answer.headers['cache-control'], 'public, max-age=31536000, immutable')
      }
    }
  })

  test('shares its cache with the explicit name, which does not vary', async () => {
    const name = await put('jpg', 'webp', 'avif')
    await lab.get(name, { headers: { accept: chrome } })
    const explicit = await lab.get(`${name}.avif`)
    assert.match(explicit.headers['x-cache'], /^HIT/)
    assert.equal(explicit.headers.vary, undefined)
    assert.equal(lab.tap.count(`${name}.avif`), 1)
  })

  test('that is not there in any format is not there', async () => {
    const { path } = await lab.picture('w640.png', 'image/png')
    assert.equal((await lab.get(path.replace('.png', ''), { headers: { accept: chrome } })).status, 404)
  })
})

describe('a film', () => {
  test('is fetched by the megabyte, and is the same bytes at every range', async () => {
    const { path, body } = await lab.picture('preview.mp4', 'video/mp4', 3_500_000)
    const end = await lab.get(path, { headers: { range: 'bytes=3400000-' } })
    assert.equal(end.status, 206)
    assert.equal(end.headers['content-range'], 'bytes 3400000-3499999/3500000')
    assert.deepEqual(end.body, body.subarray(3_400_000))
    assert.equal(lab.tap.count(path), 1)
    assert.equal(lab.tap.asked.find(({ url }) => url.includes(path)).headers.range, 'bytes=3145728-4194303')
    for (const [from, to] of [[0, 1], [1_048_570, 1_048_580], [1_000_000, 3_000_000], [0, 3_499_999]]) {
      const part = await lab.get(path, { headers: { range: `bytes=${from}-${to}` } })
      assert.equal(part.status, 206)
      assert.ok(part.body.equals(body.subarray(from, to + 1)), `${from}-${to}`)
      assert.equal(part.headers['content-type'], 'video/mp4')
    }
    const whole = await lab.get(path)
    assert.equal(whole.status, 200)
    assert.ok(whole.body.equals(body))
    assert.equal(whole.headers['content-length'], '3500000')
    const head = await lab.get(path, { method: 'HEAD' })
    assert.equal(head.status, 200)
    assert.equal(head.headers['content-length'], '3500000')
    assert.equal((await lab.get(path, { headers: { range: 'bytes=3500000-' } })).status, 416)
    assert.equal(lab.tap.count(path), 4, 'each slice once')
  })

  test('does not push out pictures', async () => {
    const { path } = await lab.picture()
    await lab.get(path)
    const film = await lab.picture('hls/480/seg_00001.m4s', 'video/iso.segment', 5_000_000)
    for (let i = 0; i < 12; i++) {
      const segment = film.path.replace('00001', String(i + 10).padStart(5, '0'))
      await lab.put(segment, film.body, 'video/iso.segment')
      assert.ok((await lab.get(segment)).body.equals(film.body))
    }
    assert.match((await lab.get(path)).headers['x-cache'], /^HIT/)
  })
})

describe('seen from outside', () => {
  test('Server-Timing tells where the time went', async () => {
    const { path } = await lab.picture()
    lab.tap.delay = 120
    const first = await lab.get(path)
    lab.tap.delay = 0
    const [, ms] = first.headers['server-timing'].match(/^edge;desc=MISS, shield;desc=MISS;dur=(\d+)$/)
    assert.ok(ms >= 110 && ms < 2_000, ms)
    assert.equal((await lab.get(path)).headers['server-timing'], 'edge;desc=HIT')
  })

  test('Prometheus learns of hits, misses, bytes and questions to the tier above', async () => {
    const value = (text, key) => Number(text.split('\n').find(line => line.startsWith(`${key} `))?.split(' ')[1] ?? 0)
    const keys = {
      hits: 'mockstagram_cdn_requests_total{tier="edge",cache="HIT",status="200"}',
      misses: 'mockstagram_cdn_requests_total{tier="edge",cache="MISS",status="200"}',
      bytes: 'mockstagram_cdn_bytes_total{tier="edge",cache="HIT"}',
      asked: 'mockstagram_cdn_upstream_total{tier="edge"}',
      timed: 'mockstagram_cdn_request_seconds_count{tier="edge",cache="HIT"}',
    }
    const { path } = await lab.picture()
    const settled = async () => {
      await new Promise(resolve => setTimeout(resolve, 1_200)) // each worker hands its counts in once a second
      const text = await lab.metrics()
      return Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, value(text, key)]))
    }
    const before = await settled()
    for (let i = 0; i < 11; i++) await lab.get(path)
    const after = await settled()
    const grown = Object.fromEntries(Object.keys(keys).map(name => [name, after[name] - before[name]]))
    assert.deepEqual(grown, { hits: 10, misses: 1, bytes: 200_000, asked: 1, timed: 10 })
  })

  test('one address may ask much, but not without end', async () => {
    const { path } = await lab.picture()
    await lab.get(path)
    const agent = new http.Agent({ maxSockets: 40, keepAlive: true })
    const answers = await Promise.all(
      Array.from({ length: 1_500 }, () => request({ port: lab.edges.public, host: CDN, path, agent, from: '127.0.0.2' })),
    )
    agent.destroy()
    const refused = answers.filter(({ status }) => status === 429)
    assert.ok(refused.length > 0, 'none was refused')
    assert.ok(answers.filter(({ status }) => status === 200).length >= 400, 'too many were refused')
    assert.equal(refused[0].headers['retry-after'], '1')
    assert.equal((await lab.get(path)).status, 200, 'another address is not held to account')
  })
})

describe('the cache key', () => {
  test('is the path: a query, headers and cookies neither change nor poison it', async () => {
    const { path, body } = await lab.picture()
    const tries = [
      {}, { path: `${path}?v=2` }, { path: `${path}?x-amz-acl&policy` },
      { headers: { cookie: 'sid=1', authorization: 'Bearer x', range: '' } },
      { headers: { 'x-forwarded-host': 'evil.test', 'x-original-url': '/other', 'x-http-method-override': 'DELETE' } },
      { headers: { 'cache-control': 'no-cache', pragma: 'no-cache' } },
      { headers: { accept: 'image/webp', 'accept-encoding': 'gzip', origin: 'http://evil.test' } },
    ]
    for (const { path: asked = path, headers } of tries) {
      const answer = await lab.get(asked, { headers })
      assert.equal(answer.status, 200)
      assert.deepEqual(answer.body, body)
      assert.equal(answer.headers['access-control-allow-origin'], `http://${SITE}`)
    }
    assert.equal(lab.tap.count(path), 1)
    const [{ url, headers }] = lab.tap.asked.filter(asked => asked.url.includes(path))
    assert.equal(url, `/${lab.bucket}${path}`)
    for (const name of ['cookie', 'authorization', 'x-forwarded-host', 'origin', 'accept']) assert.equal(headers[name], undefined)
  })
})

describe('a herd, and an outage', () => {
  test('500 clients on a cold name: one question to the store', async () => {
    const { path, body } = await lab.picture('w1440.jpg', 'image/jpeg', 200_000)
    lab.tap.delay = 300
    const agent = new http.Agent({ maxSockets: 500 })
    const ports = [lab.edges.public, lab.edges.second]
    const answers = await Promise.all(
      Array.from({ length: 500 }, (_, i) => request({ port: ports[i % 2], host: CDN, path, agent })),
    )
    lab.tap.delay = 0
    agent.destroy()
    for (const answer of answers) {
      assert.equal(answer.status, 200)
      assert.ok(answer.body.equals(body))
    }
    assert.equal(lab.tap.count(path), 1)
  })

  test('with the store gone, everything cached still serves, at an edge that never had it too', async () => {
    const { path, body } = await lab.picture()
    const cold = await lab.picture()
    await lab.get(path)
    await lab.tap.cut()
    try {
      assert.deepEqual((await lab.get(path)).body, body)
      const elsewhere = await request({ port: lab.edges.second, host: CDN, path })
      assert.deepEqual(elsewhere.body, body)
      const missing = await lab.get(cold.path)
      assert.equal(missing.status, 502)
      assert.equal(missing.headers['cache-control'], 'no-store')
    } finally {
      await lab.tap.open()
    }
    await until(async () => (await lab.get(cold.path)).status === 200)
  })

  test('with a shield gone, the other takes its share; with both gone, an edge serves what it has', async () => {
    const cached = await lab.picture()
    await lab.get(cached.path)
    await lab.shield.stop()
    for (let i = 0; i < 8; i++) {
      const { path, body } = await lab.picture()
      assert.deepEqual((await lab.get(path)).body, body)
    }
    await lab.shield2.stop()
    assert.deepEqual((await lab.get(cached.path)).body, cached.body)
    assert.equal((await lab.get((await lab.picture()).path)).status, 502)
    await lab.shield.start()
    await lab.shield2.start()
    const { path } = await lab.picture()
    await until(async () => (await lab.get(path)).status === 200)
  })

  test('edges ask for a name always the same shield, and the shields share the names', async () => {
    await until(async () => (await lab.get((await lab.picture()).path)).status === 200)
    await new Promise(resolve => setTimeout(resolve, 2_100)) // a shield that failed is asked again after two seconds
    const paths = []
    for (let i = 0; i < 40; i++) paths.push((await lab.picture()).path)
    for (const path of paths) {
      await lab.get(path)
      const there = await request({ port: lab.edges.second, host: CDN, path })
      assert.equal(there.headers['x-cache'], 'MISS; edge=MISS; shield=HIT')
      assert.equal(lab.tap.count(path), 1)
    }
    const logged = await until(() => {
      const [one, two] = [lab.shield, lab.shield2].map(shield => shield.log('shield-access.log'))
      const counts = [one, two].map(log => paths.filter(path => log.includes(path)).length)
      return counts[0] + counts[1] === 40 && counts
    })
    assert.ok(Math.min(...logged) >= 5, `shared ${logged}`)
  })
})
