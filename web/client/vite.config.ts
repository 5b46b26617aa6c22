import { fileURLToPath } from 'node:url'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

const site = process.env.MOCKSTAGRAM_SITE_ORIGIN ?? 'http://mockstagram.com'

export default defineConfig({
  plugins: [react(), compressed()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: ['chrome123', 'firefox121', 'safari17.5'], // light-dark() is left as it is
    sourcemap: false,
    modulePreload: { polyfill: false },
  },
  server: {
    // The page with hot reload, everything behind it from the running system.
    proxy: {
      '^/(bff|media|api)/': {
        target: site,
        changeOrigin: true,
        configure: proxy => {
          proxy.on('proxyReq', request => {
            request.setHeader('origin', site)
          })
          proxy.on('proxyRes', response => {
            const { location } = response.headers
            if (location) response.headers.location = new URL(location, site).pathname
          })
        },
      },
    },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/test/setup.ts'],
    testTimeout: 20_000, // two cores, and others at work on them
    css: { modules: { classNameStrategy: 'non-scoped' } },
    // The build of it that browsers get, not the one for Node.
    alias: { 'tus-js-client': 'tus-js-client/lib.esm/browser/index.js' },
    server: { deps: { inline: ['tus-js-client'] } },
  },
})

/** Each text file also as .br and .gz, made once and as small as it gets, not at every request. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir = 'dist' }, bundle) {
      const names = [...Object.keys(bundle), 'icon.svg'].filter(name =>
        /\.(js|css|html|svg)$/.test(name),
      )
      for (const name of names) {
        const source = await readFile(join(dir, name))
        if (source.length < 1024) continue
        const params = { [constants.BROTLI_PARAM_QUALITY]: 11 }
        await writeFile(join(dir, `${name}.br`), brotliCompressSync(source, { params }))
        await writeFile(join(dir, `${name}.gz`), gzipSync(source, { level: 9 }))
      }
    },
  }
}
