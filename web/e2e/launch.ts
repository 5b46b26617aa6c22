/** The site under test, and how a browser finds it: both names lead to this machine, whatever /etc/hosts says. */
export const site = new URL(process.env.E2E_SITE_ORIGIN ?? 'http://mockstagram.com')

export const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** Rules of one's own come first: the first that fits counts. */
export function launchArgs(...rules: string[]): string[] {
  const names = ['mockstagram.com', 'image.mockstagramcdn.com'].map(name => `MAP ${name} 127.0.0.1`)
  return [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--host-resolver-rules=${[...rules, ...names].join(', ')}`,
  ]
}
