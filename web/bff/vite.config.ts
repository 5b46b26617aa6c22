import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

// One file with everything in it: where the BFF runs, no node_modules need be.
export default defineConfig({
  plugins: [declareModule()],
  build: {
    ssr: 'src/server.ts',
    target: 'node20',
    outDir: 'dist',
    rolldownOptions: { output: { entryFileNames: 'server.js' } },
  },
  ssr: { noExternal: true, target: 'node' },
  test: { include: ['test/**/*.test.ts'], environment: 'node' },
})

/** The folder says by itself that its file is a module, wherever it is copied to. */
function declareModule(): Plugin {
  return {
    name: 'declare-module',
    apply: 'build',
    writeBundle: ({ dir = 'dist' }) =>
      writeFile(join(dir, 'package.json'), '{ "type": "module" }\n'),
  }
}
