// node cdn/test/conformance.mjs [FOLDER]: the public suite for HTTP caches (npm: http-cache-tests) against the edge in
// its conformance profile, and beside it against nginx with a cache and nothing else, in one run. FOLDER is where the
// suite is installed; without one it is fetched into a temporary folder.
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const SUITE = 'http-cache-tests@0.4.5'
const folder = mkdtempSync(join(tmpdir(), 'conformance-'))
chmodSync(folder, 0o755)
const suite = join(process.argv[2] ?? install(), 'node_modules/http-cache-tests')
const user = process.getuid() === 0 ? 'user nobody nogroup;' : ''
const [origin, edge, plain] = [await freePort(), await freePort(), await freePort()]
const running = []

try {
  start('node', ['server/server.mjs'], { cwd: suite, env: { ...process.env, npm_config_protocol: 'http', npm_config_port: origin, npm_config_pidfile: join(folder, 'pid') } })
  start('nginx', ['-e', 'stderr', '-c', edgeConf(), '-g', 'daemon off;'])
  start('nginx', ['-e', 'stderr', '-c', plainConf(), '-g', 'daemon off;'])
  for (const port of [origin, edge, plain]) await listening(port)

  const { default: suites } = await import(pathToFileURL(join(suite, 'tests/index.mjs')))
  const tests = suites.flatMap(({ tests }) => tests).filter(test => !test.browser_only)
  const [ours, theirs] = [await run(edge), await run(plain)]

  for (const kind of ['required', 'optimal', 'check']) {
    const those = tests.filter(test => (test.kind ?? 'required') === kind)
    const passed = results => those.filter(({ id }) => results[id] === true).length
    console.log(`${kind.padEnd(9)} edge ${passed(ours)}, plain nginx ${passed(theirs)}, of ${those.length}`)
  }
  const behind = tests.filter(({ id, kind }) => kind !== 'check' && theirs[id] === true && ours[id] !== true)
  for (const { id, name } of behind) console.log(`plain nginx passes, the edge does not: ${id} (${name}): ${ours[id]?.[1]}`)
  for (const { id, kind } of tests) {
    if (process.env.LIST && kind !== 'check' && ours[id] !== true) console.log(`${kind ?? 'required'} ${id}: ${ours[id]?.[1]}`)
  }
  process.exitCode = behind.length === 0 ? 0 : 1
} finally {
  for (const child of running) child.kill()
  rmSync(folder, { recursive: true, force: true })
}

function install() {
  spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', folder, SUITE], { stdio: 'inherit' })
  return folder
}

function edgeConf() {
  const home = join(folder, 'edge')
  for (const part of ['cache', 'run', 'log', 'tmp']) mkdirSync(join(home, part), { recursive: true })
  const nobody = '127.0.0.1:1'
  const env = {
    ...process.env,
    NGINX_USER: user, PUBLIC_PORT: edge, ORIGIN: `127.0.0.1:${origin}`, ORIGIN_BUCKET: '-',
    SITE_ORIGIN: 'http://site.test', SITE_HOSTS: 'site.test', CDN_ORIGIN: 'http://cdn.test', CDN_HOSTS: 'cdn.test',
    CORE_API: nobody, MEDIA_SERVER: nobody, BFF: nobody, SHIELD_SERVERS: `server ${nobody};`, SHIELD_LISTEN: nobody,
    METRICS_LISTEN: nobody, UNCOUNTED: '127.0.0.1', EDGE_PICTURES_SIZE: '1m', EDGE_VIDEOS_SIZE: '1m',
    SHIELD_PICTURES_SIZE: '1m', SHIELD_VIDEOS_SIZE: '1m',
    CACHE_DIR: join(home, 'cache'), RUN_DIR: join(home, 'run'), LOG_DIR: join(home, 'log'), TEMP_DIR: join(home, 'tmp'),
  }
  const { status, stderr } = spawnSync(join(import.meta.dirname, '../render'), [join(home, 'conf')], { env, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return join(home, 'conf/conformance.conf')
}

function plainConf() {
  const file = join(folder, 'plain.conf')
  writeFileSync(
    file,
    `${user} pid ${folder}/plain.pid; events {} http { access_log off;
     proxy_cache_path ${folder}/plain levels=1:2 keys_zone=plain:10m max_size=64m;
     server { listen ${plain}; location / { proxy_pass http://127.0.0.1:${origin}; proxy_cache plain; proxy_cache_revalidate on; } } }`,
  )
  return file
}

function start(command, args, options = {}) {
  running.push(spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'], ...options }))
}

function run(port) {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, npm_config_base: `http://127.0.0.1:${port}`, npm_package_config_id: '' }
    delete env.npm_config_id
    const child = spawn('node', ['--no-warnings', 'cli.mjs'], { cwd: suite, env, stdio: ['ignore', 'pipe', 'inherit'] })
    let out = ''
    child.stdout.on('data', chunk => (out += chunk))
    child.on('close', () => {
      try {
        resolve(JSON.parse(out))
      } catch {
        reject(new Error(`the suite said: ${out.slice(0, 300)}`))
      }
    })
  })
}

async function listening(port) {
  for (let tries = 0; tries < 200; tries++) {
    const open = await new Promise(resolve => {
      const socket = net.connect(port, '127.0.0.1', () => resolve(true) || socket.destroy()).on('error', () => resolve(false))
    })
    if (open) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error(`nothing listens on ${port}`)
}

function freePort() {
  return new Promise(resolve => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
