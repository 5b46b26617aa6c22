import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test as base, type Browser, type Locator, type Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'
import { site } from '../launch.ts'

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
)
const SHOTS = '../../artifacts/screenshots'

export const WIDTHS = {
  phone: { width: 390, height: 844 },
  desk: { width: 1280, height: 900 },
} as const
export const SCHEMES = ['light', 'dark'] as const

/** A browser of its own for one person: cookies, storage, and a page whose every error counts. */
export type Person = { page: Page; username: string; errors: string[] }

let number = Math.floor(Math.random() * 1e6)

export async function newcomer(browser: Browser, name: string): Promise<Person> {
  number += 1
  const username = `${name.toLowerCase()}_${Date.now().toString(36)}${number % 1000}`
  const context = await browser.newContext({ viewport: WIDTHS.desk, baseURL: site.origin })
  const page = await context.newPage()
  const errors = collectErrors(page)
  await page.addInitScript(watchShifts)
  return { page, username, errors }
}

export async function signUp({ page, username }: Person, name: string) {
  await page.goto('/')
  await page.getByRole('link', { name: 'Create an account' }).click()
  await page.getByLabel('Email').fill(`${username}@example.org`)
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password').fill(passwordOf(username))
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(page.getByRole('heading', { name: 'Your feed is quiet' })).toBeVisible()
}

export function passwordOf(username: string) {
  return `pass of ${username}`
}

/** What the page itself must not say: an exception, a refused resource, a broken policy. */
function collectErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', error => errors.push(error.message))
  page.on('console', message => {
    // A status that a test provokes is no fault of the page.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) {
      errors.push(message.text())
    }
  })
  return errors
}

function watchShifts() {
  const seen = window as unknown as { shifts: { value: number; what: string }[] }
  seen.shifts = []
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput, sources } = entry as unknown as {
        value: number
        hadRecentInput: boolean
        sources: { node?: Element }[]
      }
      const what = sources.map(({ node }) => node?.outerHTML.slice(0, 120) ?? '').join(' ')
      if (!hadRecentInput) seen.shifts.push({ value, what })
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

/** The sum of all layout shifts since the page was loaded; the bar is 0.02. */
export async function layoutShift(page: Page): Promise<number> {
  const shifts = await page.evaluate(
    () => (window as unknown as { shifts: { value: number; what: string }[] }).shifts,
  )
  const sum = shifts.reduce((total, { value }) => total + value, 0)
  if (sum > 0.02) console.log('what moved:', shifts) // eslint-disable-line no-console
  return sum
}

export async function expectAccessible(page: Page, where: string) {
  await page.evaluate(axeSource)
  const { violations } = await page.evaluate(
    () =>
      (window as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run() as Promise<
        Pick<AxeResults, 'violations'>
      >,
  )
  const said = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(node => node.html.slice(0, 160)).join(' | ')}`,
  )
  expect(said, `axe on ${where}`).toEqual([])
}

/** One picture for each width and colour scheme, and axe's opinion of each. */
export async function portraits(page: Page, name: string) {
  for (const [size, viewport] of Object.entries(WIDTHS)) {
    await page.setViewportSize(viewport)
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await settle(page)
      await page.screenshot({ path: `${SHOTS}/${name}-${size}-${colorScheme}.png` })
      await expectAccessible(page, `${name} ${size} ${colorScheme}`)
    }
  }
  await page.setViewportSize(WIDTHS.desk)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' })
}

/** Until each picture in sight has come. */
export async function settle(page: Page) {
  await page.waitForFunction(() =>
    [...document.images].every(image => {
      const { top, bottom } = image.getBoundingClientRect()
      return bottom < 0 || top > innerHeight || image.complete
    }),
  )
}

export type File = { name: string; mimeType: string; buffer: Buffer }

/** A picture that the browser draws: no file in the repository, and each seed another one. */
export async function drawPhoto(
  page: Page,
  name: string,
  { width = 1600, height = 1200, seed = Math.random(), type = 'image/jpeg' } = {},
): Promise<File> {
  const base64 = await page.evaluate(
    async ({ width, height, seed, type }) => {
      const canvas = new OffscreenCanvas(width, height)
      const pen = canvas.getContext('2d')
      if (!pen) throw new Error('no canvas')
      let state = Math.floor(seed * 2 ** 31) || 1
      const random = () => {
        state = (state * 48271) % 2147483647
        return state / 2147483647
      }
      const hue = random() * 360
      const sky = pen.createLinearGradient(0, 0, 0, height)
      sky.addColorStop(0, `hsl(${hue} 60% 70%)`)
      sky.addColorStop(1, `hsl(${(hue + 60) % 360} 70% 85%)`)
      pen.fillStyle = sky
      pen.fillRect(0, 0, width, height)
      pen.fillStyle = `hsl(${(hue + 30) % 360} 90% 92%)`
      pen.beginPath()
      pen.arc(width * (0.2 + random() * 0.6), height * 0.3, height * 0.09, 0, 7)
      pen.fill()
      for (let layer = 0; layer < 4; layer += 1) {
        pen.fillStyle = `hsl(${(hue + 190 + layer * 12) % 360} 40% ${55 - layer * 11}%)`
        pen.beginPath()
        pen.moveTo(0, height)
        let y = height * (0.45 + layer * 0.13)
        for (let x = 0; x <= width + 99; x += width / 24) {
          y += (random() - 0.5) * height * 0.09
          pen.lineTo(x, y)
        }
        pen.lineTo(width + 99, height)
        pen.fill()
      }
      const bytes = new Uint8Array(
        await (await canvas.convertToBlob({ type, quality: 0.9 })).arrayBuffer(),
      )
      let text = ''
      for (let i = 0; i < bytes.length; i += 8192) {
        text += String.fromCharCode(...bytes.subarray(i, i + 8192))
      }
      return btoa(text)
    },
    { width, height, seed, type },
  )
  return { name, mimeType: type, buffer: Buffer.from(base64, 'base64') }
}

/** On the page where a post is made. */
export function fileInput(page: Page): Locator {
  return page.locator('input[type=file][multiple]')
}

export const test = base
export { expect }
