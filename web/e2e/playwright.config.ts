import { defineConfig } from '@playwright/test'

/** The site under test; both names lead to this machine, so that /etc/hosts need not know them. */
const site = process.env.E2E_SITE_ORIGIN ?? 'http://mockstagram.com'
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
    baseURL: site,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--host-resolver-rules=MAP mockstagram.com 127.0.0.1, MAP image.mockstagramcdn.com 127.0.0.1',
      ],
    },
  },
})
