import { defineConfig } from '@playwright/test'
import { chromiumPath, launchArgs, site } from './launch.ts'

const artifacts = '../../artifacts'

export default defineConfig({
  testDir: './tests',
  outputDir: `${artifacts}/playwright`,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: `${artifacts}/e2e.json` }]],
  use: {
    baseURL: site.origin,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: chromiumPath, args: launchArgs() },
  },
})
