import {
  drawPhoto,
  expect,
  fileInput,
  layoutShift,
  newcomer,
  passwordOf,
  portraits,
  settle,
  signUp,
  test,
} from './house.ts'

test('a photo goes from one browser to the feed in another', async ({ browser }) => {
  const ada = await newcomer(browser, 'Ada')
  const ben = await newcomer(browser, 'Ben')

  await test.step('both sign up; one signs out and in again', async () => {
    await signUp(ada, 'Ada Winter')
    await portraits(ada.page, 'feed-empty')
    await signUp(ben, 'Ben Okafor')
    await ben.page.getByRole('button', { name: 'More' }).click()
    await ben.page.getByRole('button', { name: 'Sign out' }).click()
    await expect(ben.page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await portraits(ben.page, 'sign-in')
    await ben.page.getByLabel('Username or email').fill(`${ben.username}@example.org`)
    await ben.page.getByLabel('Password').fill(passwordOf(ben.username))
    await ben.page.getByRole('button', { name: 'Sign in' }).click()
    await expect(ben.page.getByRole('heading', { name: 'Your feed is quiet' })).toBeVisible()
  })

  await test.step('Ben finds Ada by the beginning of her name and follows her', async () => {
    const { page } = ben
    await page.getByRole('link', { name: 'Search', exact: true }).click()
    // The index hears of new people by events, a moment later.
    await expect(async () => {
      await page.getByRole('textbox', { name: 'Search' }).fill('')
      await page.getByRole('textbox', { name: 'Search' }).fill(ada.username.slice(0, -1))
      await expect(page.getByRole('link', { name: ada.username })).toBeVisible({ timeout: 2000 })
    }).toPass({ timeout: 30_000 })
    await portraits(page, 'search')
    await page.getByRole('link', { name: ada.username }).click()
    await expect(page.getByRole('heading', { name: ada.username })).toBeVisible()
    await page.getByRole('button', { name: `Follow ${ada.username}` }).click()
    await expect(page.getByRole('button', { name: `Following ${ada.username}` })).toBeVisible()
    await expect(page.getByText('1 follower', { exact: true })).toBeVisible()
  })

  await test.step('Ada chooses a photo, sees it, and writes while it uploads', async () => {
    const { page } = ada
    await page.getByRole('link', { name: 'New post' }).click()
    await expect(page.getByRole('heading', { name: 'Share photos and videos' })).toBeVisible()
    await portraits(page, 'compose-empty')
    await fileInput(page).setInputFiles(await drawPhoto(page, 'hills.jpg'))
    await expect(page.getByRole('img', { name: 'hills.jpg' })).toBeVisible()
    await page.getByLabel('Caption').fill('The hills behind the house, early.\nNobody else was up.')
    await page.getByLabel('Alt text').fill('Blue hills under a pale sun')
    await expect(page.getByText('Ready', { exact: true })).toBeVisible({ timeout: 60_000 })
    await portraits(page, 'compose')
    await page.getByRole('button', { name: 'Share' }).click()
    await expect(page.getByText('Your post is up.')).toBeVisible({ timeout: 60_000 })
  })

  await test.step("Ben's feed shows it, and nothing moves while it loads", async () => {
    const { page } = ben
    await page.goto('/')
    const post = page.getByRole('article', { name: 'Post by Ada Winter' })
    await expect(post).toBeVisible({ timeout: 30_000 })
    const photo = post.getByRole('img', { name: 'Blue hills under a pale sun' })
    await expect(photo).toBeVisible()
    await settle(page)
    const shown = await photo.evaluate((image: HTMLImageElement) => ({
      src: image.currentSrc,
      width: image.naturalWidth,
      widths: image.srcset.split(',').length,
      types: [...(image.closest('picture')?.querySelectorAll('source') ?? [])].map(s => s.type),
      blur: getComputedStyle(image.closest('div') ?? image).backgroundImage,
    }))
    expect(new URL(shown.src).hostname).toMatch(/^image\.mockstagramcdn\./)
    expect(shown.src).toMatch(/\/w\d+\.(webp|avif)$/)
    expect(shown.width).toBeGreaterThan(0)
    expect(shown.widths).toBeGreaterThanOrEqual(3)
    expect(shown.types).toContain('image/webp')
    expect(shown.blur).toMatch(/^url\("data:image\/png/)
    expect(await layoutShift(page)).toBeLessThan(0.02)
    await portraits(page, 'feed')
  })

  await test.step('the post and the profile have pages', async () => {
    const { page } = ben
    await page.getByRole('article').first().getByRole('time').click()
    await expect(page).toHaveURL(/\/p\//)
    await expect(page.getByText('Nobody else was up.')).toBeVisible()
    await portraits(page, 'post')
    await page.goto(`/${ada.username}`)
    await expect(page.getByText('1 post', { exact: true })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Blue hills under a pale sun' })).toBeVisible()
    await settle(page)
    expect(await layoutShift(page)).toBeLessThan(0.02)
    await portraits(page, 'profile')
  })

  await test.step('Ada gets a face and some words about her', async () => {
    const { page } = ada
    await page.goto('/settings/profile')
    await page
      .getByLabel('Profile picture')
      .setInputFiles(
        await drawPhoto(page, 'face.png', { width: 800, height: 800, type: 'image/png' }),
      )
    await expect(page.getByText('Your new picture is up.')).toBeVisible({ timeout: 60_000 })
    await page.getByLabel('About you').fill('Light, mostly.')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Your profile is saved.')).toBeVisible()
    await portraits(page, 'edit-profile')
    await page.goto(`/${ada.username}`)
    await expect(page.getByText('Light, mostly.')).toBeVisible()
    await portraits(page, 'own-profile')
    await page.getByRole('link', { name: '1 follower' }).click()
    await expect(page.getByRole('link', { name: ben.username })).toBeVisible()
    await portraits(page, 'followers')
  })

  expect(ada.errors).toEqual([])
  expect(ben.errors).toEqual([])
})

test('several photos make one post that can be leafed through', async ({ browser }) => {
  const cara = await newcomer(browser, 'Cara')
  const { page } = cara
  await signUp(cara, 'Cara Lind')
  await page.goto('/create')
  await fileInput(page).setInputFiles([
    await drawPhoto(page, 'one.jpg', { width: 1200, height: 1500 }),
    await drawPhoto(page, 'two.jpg'),
    await drawPhoto(page, 'three.webp', { type: 'image/webp' }),
  ])
  await page.getByRole('button', { name: 'Move three.webp up' }).click()
  await page.getByRole('button', { name: 'Remove two.jpg' }).click()
  await expect(page.getByText('2 files')).toBeVisible()
  // Shared before the uploads are done: the post waits for them, the person need not.
  await page.getByRole('button', { name: 'Share' }).click()
  await expect(page).toHaveURL(/\/$/)
  await expect(page.getByText('Your post is up.')).toBeVisible({ timeout: 60_000 })
  const post = page.getByRole('article').first()
  await expect(post.getByText('1/2')).toBeVisible()
  await post.getByRole('button', { name: 'Next picture' }).click()
  await expect(post.getByText('2/2')).toBeVisible()
  expect(cara.errors).toEqual([])
})
