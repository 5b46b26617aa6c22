import { drawPhoto, expect, fileInput, newcomer, portraits, signUp, test } from './house.ts'

test('what is wrong with a sign-up is said at its field', async ({ browser }) => {
  const { page, errors } = await newcomer(browser, 'Nobody')
  await page.goto('/signup')
  await page.getByLabel('Email').fill('not an address')
  await page.getByLabel('Username').fill('a')
  await page.getByLabel('Password').fill('short')
  await page.getByRole('button', { name: 'Sign up' }).click()
  for (const label of ['Email', 'Username', 'Password']) {
    await expect(page.getByLabel(label)).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByLabel(label)).toHaveAccessibleDescription(/\w{4}/)
  }
  await expect(page.getByLabel('Email')).toBeFocused()
  await expect(page.getByLabel('Email')).toHaveValue('not an address')
  await portraits(page, 'sign-up-errors')
  expect(errors).toEqual([])
})

test('a wrong password is refused in words', async ({ browser }) => {
  const { page } = await newcomer(browser, 'Nobody')
  await page.goto('/login')
  await page.getByLabel('Username or email').fill('nobody.at.all')
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toHaveText(/wrong/)
})

test('a file that is no picture says so beside its name; the others are not lost', async ({
  browser,
}) => {
  const dora = await newcomer(browser, 'Dora')
  const { page } = dora
  await signUp(dora, 'Dora Haddad')
  await page.goto('/create')
  const good = await drawPhoto(page, 'good.jpg')
  const bad: [string, string, Buffer][] = [
    ['notes.txt', 'text/plain', Buffer.from('just words')],
    ['empty.jpg', 'image/jpeg', Buffer.alloc(0)],
    ['liar.jpg', 'image/jpeg', Buffer.from('<html>no picture at all</html>'.repeat(100))],
    ['half.jpg', 'image/jpeg', good.buffer.subarray(0, 2000)],
  ]
  await fileInput(page).setInputFiles([
    good,
    ...bad.map(([name, mimeType, buffer]) => ({ name, mimeType, buffer })),
  ])
  for (const [name] of bad) {
    const row = page.getByRole('listitem').filter({ hasText: name })
    await expect(row.getByRole('alert'), name).toHaveText(/\w{3}/, { timeout: 60_000 })
  }
  await expect(page.getByText('Ready', { exact: true })).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('button', { name: 'Share' })).toBeDisabled()
  await portraits(page, 'compose-failed')
  for (const [name] of bad) await page.getByRole('button', { name: `Remove ${name}` }).click()
  await page.getByRole('button', { name: 'Share' }).click()
  await expect(page.getByText('Your post is up.')).toBeVisible({ timeout: 60_000 })
})

test('pages that are not there', async ({ browser }) => {
  const elif = await newcomer(browser, 'Elif')
  const { page } = elif
  await signUp(elif, 'Elif')
  for (const [path, words] of [
    ['/no/such/page/at/all', 'There is no such page'],
    ['/nobody_of_this_name', 'Not here'],
    ['/p/00000000-0000-7000-8000-000000000000', 'Not here'],
    ['/p/not-an-id', 'Not here'],
  ] as const) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: words }), path).toBeVisible()
  }
  await portraits(page, 'not-found')
})

test('when the feed fails it says so, with a way to retry and a number to name', async ({
  browser,
}) => {
  const finn = await newcomer(browser, 'Finn')
  const { page } = finn
  await signUp(finn, 'Finn')
  let broken = true
  await page.route('**/bff/api/v1/feed*', route =>
    broken
      ? route.fulfill({
          status: 503,
          contentType: 'application/problem+json',
          body: JSON.stringify({ status: 503, detail: 'Not now.', requestId: 'req-42' }),
        })
      : route.continue(),
  )
  await page.reload()
  await expect(page.getByText('Not now.')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText('Request req-42')).toBeVisible()
  await portraits(page, 'feed-failed')
  broken = false
  await page.getByRole('button', { name: 'Retry' }).click()
  await expect(page.getByRole('heading', { name: 'Your feed is quiet' })).toBeVisible()
})

test('nobody gets in without signing in, and comes back to where they wanted', async ({
  browser,
}) => {
  const gita = await newcomer(browser, 'Gita')
  const { page } = gita
  await signUp(gita, 'Gita')
  await page.context().clearCookies()
  await page.goto('/search')
  await expect(page).toHaveURL(/\/login\?next=%2Fsearch/)
  await page.getByLabel('Username or email').fill(gita.username)
  await page.getByLabel('Password').fill(`pass of ${gita.username}`)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/search$/)
})
