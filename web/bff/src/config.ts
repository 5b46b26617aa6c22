import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

export type Config = {
  host: string
  port: number
  /** The one origin whose pages may change anything. */
  origin: string
  cdnOrigin: string
  coreApiUrl: string
  mediaServerUrl: string
  sessionSecret: Buffer
  clientDir: string
  logLevel: string
}

export class ConfigError extends Error {}

type Env = Record<string, string | undefined>

/** Reads every setting and names all that are wrong at once, so that a bad file is mended in one go. */
export function readConfig(env: Env, here: string): Config {
  const wrong: string[] = []
  const read = <T>(name: string, parse: (value: string) => T | undefined, want: string): T => {
    const value = env[name]
    const parsed = value === undefined || value === '' ? undefined : parse(value)
    if (parsed === undefined) wrong.push(`${name} must be ${want}`)
    return parsed as T
  }

  const config: Config = {
    host: env.BIND_HOST ?? '127.0.0.1',
    port: read('BFF_PORT', asPort, 'a port number'),
    origin: read('MOCKSTAGRAM_SITE_ORIGIN', asOrigin, 'an origin such as http://mockstagram.com'),
    cdnOrigin: read('MOCKSTAGRAM_CDN_ORIGIN', asOrigin, 'an origin such as http://cdn.example'),
    coreApiUrl: read('CORE_API_URL', asOrigin, 'the address of core-api, with no path'),
    mediaServerUrl: read('MEDIA_SERVER_URL', asOrigin, 'the address of media-server, with no path'),
    sessionSecret: read('SESSION_SECRET', asSecret, '32 random bytes in hex (64 digits)'),
    clientDir: resolve(here, env.CLIENT_DIR ?? '../../client/dist'),
    logLevel: env.LOG_LEVEL ?? 'info',
  }
  if (!existsSync(resolve(config.clientDir, 'index.html'))) {
    wrong.push(`CLIENT_DIR must name the built client: ${config.clientDir} has no index.html`)
  }
  if (wrong.length > 0) throw new ConfigError(`The BFF cannot start: ${wrong.join('; ')}.`)
  return config
}

function asPort(value: string): number | undefined {
  const port = Number(value)
  return Number.isInteger(port) && port >= 0 && port < 65536 ? port : undefined
}

function asOrigin(value: string): string | undefined {
  if (!URL.canParse(value)) return undefined
  const url = new URL(value)
  const bare = url.pathname === '/' && url.search === '' && url.username === ''
  return bare && /^https?:$/.test(url.protocol) ? url.origin : undefined
}

function asSecret(value: string): Buffer | undefined {
  return /^[0-9a-f]{64}$/i.test(value) ? Buffer.from(value, 'hex') : undefined
}
