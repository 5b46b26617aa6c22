import { defineConfig } from 'vitest/config'

// One file with everything in it: where the BFF runs, no node_modules need be.
export default defineConfig({
  build: {
    ssr: 'src/server.ts',
    target: 'node20',
    outDir: 'dist',
    rolldownOptions: { output: { entryFileNames: 'server.js' } },
  },
  ssr: { noExternal: true, target: 'node' },
  test: { include: ['test/**/*.test.ts'], environment: 'node' },
})
