import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { chromiumPath, launchArgs, site } from '../launch.ts'
import { expect, fileInput, newcomer, signUp, test } from './house.ts'
import { Line } from './line.ts'

const MIB = 2 ** 20
const SIZE = 100 * MIB

test('100 MiB arrive over a line that is cut twice, with a reload in between', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'resume-'))
  const video = largeVideo(join(folder, 'long.mp4'))
  const line = await Line.to(site)
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: launchArgs(`MAP ${site.hostname} 127.0.0.1:${line.port}`),
  })
  try {
    const iris = await newcomer(browser, 'Iris')
    const { page } = iris
    await signUp(iris, 'Iris')
    await page.goto('/create')
    const before = line.sent
    const sent = () => line.sent - before
    line.bytesPerSecond = 40 * MIB
    await fileInput(page).setInputFiles(video)
    const row = page.getByRole('listitem').filter({ hasText: 'long.mp4' })

    for (const mark of [25, 50]) {
      await expect.poll(sent, { timeout: 120_000 }).toBeGreaterThan(mark * MIB)
      await line.cut()
      await expect(row).toContainText('No connection')
      line.mend()
      await expect(row).toContainText(/ of 105 MB/)
    }

    await expect.poll(sent, { timeout: 120_000 }).toBeGreaterThan(75 * MIB)
    await page.reload()
    await expect(row).toBeVisible()
    await expect(row).toContainText(/Processing|Ready/, { timeout: 120_000 })

    const description = `${(sent() / MIB).toFixed(1)} MiB sent for 100`
    test.info().annotations.push({ type: 'bytes', description })
    expect(sent()).toBeGreaterThan(SIZE)
    expect(sent(), description).toBeLessThan(1.1 * SIZE)
    await expect(row).toContainText('Ready', { timeout: 120_000 })
  } finally {
    await browser.close()
    line.close()
    rmSync(folder, { recursive: true })
  }
})

/** A short video with a large box that every reader of MP4 skips: heavy to send, light to encode. */
function largeVideo(path: string): string {
  const source = ['-f', 'lavfi', '-i', 'testsrc2=size=640x480:rate=30:duration=2']
  const h264 = ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-movflags', '+faststart']
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...source, ...h264, path])
  const head = Buffer.alloc(8)
  const padding = SIZE - statSync(path).size - head.length
  head.writeUInt32BE(padding + head.length)
  head.write('free', 4)
  // Random enough that nobody knows the bytes from an earlier run.
  const noise = Buffer.alloc(padding, `${Date.now()} ${Math.random()} `)
  writeFileSync(path, Buffer.concat([readFileSync(path), head, noise]))
  return path
}
