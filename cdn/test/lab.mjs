// A CDN of its own for a test file: real nginx from the templates, the test stack's real MinIO behind it, and in
// between a tap that counts what reaches MinIO and can cut it off. Everything on free ports, gone afterwards.
import { spawn, spawnSync } from 'node:child_process'
import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const repo = dirname(dirname(import.meta.dirname))
export const SITE = 'mockstagram.test'
export const CDN = 'image.mockstagram.test'

const stack = Object.fromEntries(
  readFileSync(process.env.MOCKSTAGRAM_TEST_ENV ?? join(repo, '.test-stack/test.env'), 'utf8')
    .split('\n')
    .filter(line => line.includes('='))
    .map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
)

/** Starts everything; `edges` names further edges beside the public server, `shields` is how many they share. */
export async function openLab({ edges = [], shields = 1, env = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'cdn-test-'))
  chmodSync(folder, 0o755)
  const lab = { folder, nginxes: [] }
  process.once('exit', () => lab.nginxes.forEach(({ process: nginx }) => nginx?.kill())) // also when a test died

  lab.bucket = `cdn-${randomBytes(6).toString('hex')}`
  lab.privateBucket = `${lab.bucket}-originals`
  await s3('PUT', `/${lab.bucket}`)
  await s3('PUT', `/${lab.privateBucket}`)
  await s3('PUT', `/${lab.bucket}?policy=`, JSON.stringify(readByAnybody(lab.bucket)))

  lab.tap = await openTap(new URL(stack.MINIO_ENDPOINT))
  lab.backends = {}
  for (const name of ['core-api', 'media-server', 'bff']) lab.backends[name] = await openEcho(name)

  lab.publicPort = await freePort()
  const shieldPorts = []
  for (let i = 0; i < shields; i++) shieldPorts.push(await freePort())
  const common = {
    NGINX_USER: process.getuid() === 0 ? 'user nobody nogroup;' : '',
    SITE_ORIGIN: `http://${SITE}`,
    SITE_HOSTS: SITE,
    CDN_ORIGIN: `http://${CDN}`,
    SHIELD_LISTEN: '127.0.0.1:1',
    CDN_HOSTS: CDN,
    CORE_API: `127.0.0.1:${lab.backends['core-api'].port}`,
    MEDIA_SERVER: `127.0.0.1:${lab.backends['media-server'].port}`,
    BFF: `127.0.0.1:${lab.backends.bff.port}`,
    SHIELD_SERVERS: shieldPorts.map(port => `server 127.0.0.1:${port} max_fails=1 fail_timeout=2s;`).join(' '),
    METRICS_LISTEN: `127.0.0.1:${await freePort()}`,
    UNCOUNTED: '127.0.0.1',
    ORIGIN: `127.0.0.1:${lab.tap.port}`,
    ORIGIN_BUCKET: lab.bucket,
    EDGE_PICTURES_SIZE: '64m',
    EDGE_VIDEOS_SIZE: '32m',
    SHIELD_PICTURES_SIZE: '128m',
    SHIELD_VIDEOS_SIZE: '64m',
    ...env,
  }
  lab.edges = { public: lab.publicPort }
  lab.metrics = async () => String((await request({ port: common.METRICS_LISTEN.split(':')[1], host: 'metrics', path: '/metrics' })).body)
  for (const [i, port] of shieldPorts.entries()) {
    const variables = { ...common, PUBLIC_PORT: port, SHIELD_LISTEN: `127.0.0.1:${port}` }
    await startNginx(lab, i === 0 ? 'shield' : `shield${i + 1}`, 'shield.conf', variables)
  }
  await startNginx(lab, 'public', 'public.conf', { ...common, PUBLIC_PORT: lab.publicPort })
  for (const name of edges) {
    lab.edges[name] = await freePort()
    const variables = { ...common, PUBLIC_PORT: lab.edges[name], METRICS_LISTEN: `127.0.0.1:${await freePort()}` }
    await startNginx(lab, name, 'public.conf', variables)
  }

  lab.put = (path, body, type) => s3('PUT', `/${lab.bucket}${path}`, body, { 'content-type': type })
  lab.putOriginal = (key, body) => s3('PUT', `/${lab.privateBucket}/${key}`, body)
  lab.remove = path => s3('DELETE', `/${lab.bucket}${path}`)
  /** A new picture in the store: its path and its bytes. */
  lab.picture = async (name = 'w640.jpg', type = 'image/jpeg', bytes = 20_000) => {
    const path = `/${randomUUID()}/r1/${name}`
    const body = randomBytes(bytes)
    await lab.put(path, body, type)
    return { path, body }
  }
  lab.get = (path, options) => request({ port: lab.publicPort, host: CDN, path, ...options })
  lab.site = (path, options) => request({ port: lab.publicPort, host: SITE, path, ...options })
  lab.close = async () => {
    for (const nginx of lab.nginxes) await nginx.stop()
    await lab.tap.close()
    for (const backend of Object.values(lab.backends)) await backend.close()
    await empty(lab.bucket)
    await empty(lab.privateBucket)
    rmSync(folder, { recursive: true, force: true })
  }
  return lab
}

async function startNginx(lab, name, conf, variables) {
  const home = join(lab.folder, name)
  for (const part of ['', 'cache', 'run', 'log', 'tmp']) mkdirSync(join(home, part), { recursive: true })
  const env = {
    ...process.env,
    ...variables,
    CACHE_DIR: join(home, 'cache'),
    RUN_DIR: join(home, 'run'),
    LOG_DIR: join(home, 'log'),
    TEMP_DIR: join(home, 'tmp'),
  }
  run(join(repo, 'cdn/render'), [join(home, 'conf')], env)
  const args = ['-e', 'stderr', '-c', join(home, 'conf', conf)]
  run('nginx', ['-t', '-q', ...args])

  const port = variables.PUBLIC_PORT
  const nginx = { name, port, home, args }
  nginx.start = async () => {
    nginx.process = spawn('nginx', [...args, '-g', 'daemon off;'], { stdio: ['ignore', 'ignore', 'inherit'] })
    nginx.ended = new Promise(resolve => nginx.process.once('exit', resolve))
    await until(() => connects(port))
  }
  nginx.stop = async (signal = 'SIGTERM') => {
    if (nginx.process.exitCode === null && nginx.process.signalCode === null) nginx.process.kill(signal)
    await nginx.ended
  }
  nginx.log = file => readFileSync(join(home, 'log', file), 'utf8')
  lab.nginxes.push(nginx)
  lab[name] = nginx
  await nginx.start()
}

function run(command, args, env = process.env) {
  const { status, stderr, error } = spawnSync(command, args, { env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error ?? stderr}`)
}

/** One request, the path sent as it is; the answer whole. */
export function request({ port, host, path, method = 'GET', headers = {}, body, agent, from }) {
  return new Promise((resolve, reject) => {
    const req = http.request(
      { host: '127.0.0.1', localAddress: from, port, path, method, headers: { host, ...headers }, agent: agent ?? false },
      res => {
        const chunks = []
        res.on('data', chunk => chunks.push(chunk))
        res.on('end', () => resolve({ status: res.statusCode, headers: res.headers, body: Buffer.concat(chunks) }))
        res.on('error', reject)
      },
    )
    req.on('error', reject)
    req.end(body)
  })
}

/** Bytes on the wire, for what no client library would send. */
export function raw(port, text) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.on('data', chunk => (answer += chunk.toString('latin1')))
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

/** In front of MinIO: counts what is asked for, may answer late, and may be cut. */
async function openTap(target) {
  const tap = { asked: [], delay: 0 }
  const sockets = new Set()
  const serve = (req, res) => {
    tap.asked.push({ method: req.method, url: req.url, headers: req.headers })
    setTimeout(() => {
      const onward = http.request(
        { host: target.hostname, port: target.port, path: req.url, method: req.method, headers: { ...req.headers, host: target.host } },
        answer => {
          res.writeHead(answer.statusCode, answer.headers)
          answer.pipe(res)
        },
      )
      onward.on('error', () => res.destroy())
      req.pipe(onward)
    }, tap.delay)
  }
  let server
  tap.count = path => tap.asked.filter(({ url }) => url.includes(path)).length
  tap.open = async () => {
    server = http.createServer(serve)
    server.on('connection', socket => {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    })
    await new Promise(resolve => server.listen(tap.port ?? 0, '127.0.0.1', resolve))
    tap.port = server.address().port
  }
  /** As if MinIO had been pulled: connections break, new ones are refused. */
  tap.cut = async () => {
    const closed = new Promise(resolve => server.close(resolve))
    for (const socket of sockets) socket.destroy()
    await closed
  }
  tap.close = () => (server.listening ? tap.cut() : undefined)
  await tap.open()
  return tap
}

/** Behind the front door: answers with what reached it. */
async function openEcho(name) {
  const echo = { name, seen: [] }
  const server = http.createServer(async (req, res) => {
    let bytes = 0
    const first = Date.now()
    for await (const chunk of req) bytes += chunk.length
    if (req.url.includes('/events')) return stream(res)
    res.setHeader('content-type', 'application/json')
    if (req.url.includes('own-policy')) res.setHeader('content-security-policy', "default-src 'none'")
    res.end(JSON.stringify({ name, method: req.method, url: req.url, headers: req.headers, bytes, first, pad: 'x'.repeat(2000) }))
  })
  const stream = res => {
    res.writeHead(200, { 'content-type': 'text/event-stream' })
    res.write('data: one\n\n')
    echo.streams.push(res)
  }
  echo.streams = []
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  echo.port = server.address().port
  echo.close = () => {
    server.closeAllConnections()
    return new Promise(resolve => server.close(resolve))
  }
  return echo
}

export async function until(condition, milliseconds = 5_000) {
  const deadline = Date.now() + milliseconds
  for (;;) {
    const value = await condition()
    if (value) return value
    if (Date.now() > deadline) throw new Error(`gave up waiting for ${condition}`)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

function connects(port) {
  return new Promise(resolve => {
    const socket = net.connect(port, '127.0.0.1', () => resolve(true) || socket.destroy())
    socket.on('error', () => resolve(false))
  })
}

function freePort() {
  return new Promise(resolve => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

const readByAnybody = bucket => ({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { AWS: ['*'] }, Action: ['s3:GetObject'], Resource: [`arn:aws:s3:::${bucket}/*`] },
  ],
})

async function empty(bucket) {
  const { body } = await s3('GET', `/${bucket}?list-type=2`)
  for (const [, key] of body.toString().matchAll(/<Key>([^<]+)<\/Key>/g)) await s3('DELETE', `/${bucket}/${key}`)
  await s3('DELETE', `/${bucket}`)
}

/** One signed request to MinIO (AWS Signature Version 4, the payload unsigned). */
async function s3(method, target, body, headers = {}) {
  const { hostname, port, host } = new URL(stack.MINIO_ENDPOINT)
  const [path, query = ''] = target.split('?')
  const now = new Date().toISOString().replace(/[-:]|\.\d+/g, '')
  const scope = `${now.slice(0, 8)}/us-east-1/s3/aws4_request`
  const signed = 'host;x-amz-content-sha256;x-amz-date'
  const canonical = [method, path, query, `host:${host}`, 'x-amz-content-sha256:UNSIGNED-PAYLOAD', `x-amz-date:${now}`, '', signed, 'UNSIGNED-PAYLOAD']
  const hmac = (key, text) => createHmac('sha256', key).update(text).digest()
  const key = scope.split('/').reduce(hmac, `AWS4${stack.TEST_MINIO_PASSWORD}`)
  const digest = createHash('sha256').update(canonical.join('\n')).digest('hex')
  const signature = hmac(key, `AWS4-HMAC-SHA256\n${now}\n${scope}\n${digest}`).toString('hex')
  const answer = await request({
    port,
    host,
    path: target,
    method,
    body,
    headers: {
      ...headers,
      'content-length': body ? Buffer.byteLength(body) : 0,
      'x-amz-date': now,
      'x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
      authorization: `AWS4-HMAC-SHA256 Credential=${stack.TEST_MINIO_USER}/${scope}, SignedHeaders=${signed}, Signature=${signature}`,
    },
  })
  if (answer.status >= 300) throw new Error(`MinIO (${hostname}): ${method} ${target}: ${answer.status} ${answer.body}`)
  return answer
}
