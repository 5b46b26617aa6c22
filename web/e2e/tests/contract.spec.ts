import { readFileSync } from 'node:fs'
import { expect, test } from './house.ts'

type Document = { servers?: unknown }

/** Without the address that it was asked at. */
function bare({ servers: _, ...rest }: Document) {
  return rest
}

test('the committed contract is what core-api generates', async ({ page }) => {
  await page.goto('/login')
  const served = await page.evaluate(
    async () => (await (await fetch('/api/openapi.json')).json()) as Document,
  )
  const file = new URL('../../contract/openapi.json', import.meta.url)
  const committed = JSON.parse(readFileSync(file, 'utf8')) as Document
  expect(bare(committed)).toEqual(bare(served))
})
