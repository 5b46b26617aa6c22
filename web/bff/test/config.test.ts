import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'

const clientDir = mkdtempSync(join(tmpdir(), 'client-'))
writeFileSync(join(clientDir, 'index.html'), '<!doctype html>')

const good = {
  BFF_PORT: '21007',
  MOCKSTAGRAM_SITE_ORIGIN: 'http://mockstagram.com/',
  MOCKSTAGRAM_CDN_ORIGIN: 'http://image.mockstagramcdn.com',
  CORE_API_URL: 'http://127.0.0.1:21001',
  MEDIA_SERVER_URL: 'http://127.0.0.1:21003',
  SESSION_SECRET: 'ab'.repeat(32),
  CLIENT_DIR: clientDir,
}

test('reads the environment, origins without their slash', () => {
  const config = readConfig(good, '/')
  expect(config).toMatchObject({ port: 21007, origin: 'http://mockstagram.com', clientDir })
  expect(config.sessionSecret).toHaveLength(32)
})

test('names every wrong setting in one sentence', () => {
  const read = () => readConfig({ ...good, BFF_PORT: 'x', SESSION_SECRET: 'short' }, '/')
  expect(read).toThrow(/cannot start: BFF_PORT must be .*; SESSION_SECRET must be .*\.$/)
})

test.each([
  ['MOCKSTAGRAM_SITE_ORIGIN', 'mockstagram.com'],
  ['MOCKSTAGRAM_CDN_ORIGIN', 'http://cdn.example/path'],
  ['CORE_API_URL', 'ftp://127.0.0.1'],
  ['CLIENT_DIR', '/nowhere'],
])('refuses %s=%s', (name, value) => {
  expect(() => readConfig({ ...good, [name]: value }, '/')).toThrow(name)
})
