import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import { media, post, user } from '@/test/people'
import { show } from '@/test/render'
import { answer, at, problem, server } from '@/test/server'
import { Feed } from './Feed'
import { PostCard } from './PostCard'

const FEED = '/bff/api/v1/feed'

describe('the feed', () => {
  test('stands as a skeleton first, then shows its posts', async () => {
    answer(FEED, { items: [post('a'), post('b')], nextCursor: null })
    show(<Feed me="zoe" empty="nothing" />)
    expect(screen.getByText('Loading')).toBeInTheDocument()
    expect(await screen.findAllByRole('article')).toHaveLength(2)
    expect(screen.getByText(/You have seen everything/)).toBeInTheDocument()
  })

  test('says what is missing when it is empty', async () => {
    answer(FEED, { items: [], nextCursor: null })
    show(<Feed me="zoe" empty={<p>Follow somebody</p>} />)
    expect(await screen.findByText('Follow somebody')).toBeInTheDocument()
  })

  test('never passes a failure off as an empty feed, and tries again', async () => {
    server.use(http.get(at(FEED), () => problem(503, 'The feed is asleep.')))
    show(<Feed me="zoe" empty={<p>Follow somebody</p>} />)
    expect(await screen.findByRole('alert')).toHaveTextContent('The feed is asleep.')
    expect(screen.getByText('Request req-1')).toBeInTheDocument()
    expect(screen.queryByText('Follow somebody')).not.toBeInTheDocument()
    answer(FEED, { items: [post('a')], nextCursor: null })
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }))
    expect(await screen.findByRole('article')).toBeInTheDocument()
  })

  test('keeps the old posts when a refresh fails', async () => {
    answer(FEED, { items: [post('a')], nextCursor: null })
    const cache = show(<Feed me="zoe" empty="nothing" />)
    await screen.findByRole('article')
    server.use(http.get(at(FEED), () => problem(500, 'It broke.')))
    await cache.invalidateQueries({ queryKey: ['posts', 'feed'] })
    expect(await screen.findByText('It broke.')).toBeInTheDocument()
    expect(screen.getByRole('article')).toBeInTheDocument()
  })

  test('j and k move the focus from post to post', async () => {
    answer(FEED, { items: [post('a'), post('b')], nextCursor: null })
    show(<Feed me="zoe" empty="nothing" />)
    const articles = await screen.findAllByRole('article')
    await userEvent.keyboard('j')
    expect(articles[0]).toHaveFocus()
    await userEvent.keyboard('jj')
    expect(articles[1]).toHaveFocus()
    await userEvent.keyboard('k')
    expect(articles[0]).toHaveFocus()
  })

  test('goes back to the door when the session is over', async () => {
    server.use(http.get(at(FEED), () => problem(401, 'Sign in first.')))
    const cache = show(<Feed me="zoe" empty="nothing" />)
    cache.setQueryData(['session'], user())
    await screen.findByRole('alert')
    expect(cache.getQueryData(['session'])).toBeNull()
  })
})

describe('a post', () => {
  test('frames its picture before it comes, and describes it', () => {
    show(<PostCard me="zoe" post={post('a')} />)
    const image = screen.getByRole('img', { name: 'What a shows' })
    expect(image).toHaveAttribute('loading', 'lazy')
    expect(image).toHaveAttribute('srcset', expect.stringContaining('w1440.jpg 1440w'))
    expect(image.parentElement?.querySelector('source')).toHaveAttribute('type', 'image/webp')
    const frame = image.closest('[style*="--ratio"]')
    expect(frame?.getAttribute('style')).toContain(`--ratio: ${4000 / 3000}`)
    expect(image.closest('[style*="background"]')?.getAttribute('style')).toContain('data:image')
  })

  test('links the people and the tags that its caption names', () => {
    const caption = 'With @Bruno.sa. #Grün #2026, not mail@example or a#b'
    show(<PostCard me="zoe" post={post('a', { caption })} />)
    const links = screen.getAllByRole('link').map(link => link.getAttribute('href'))
    expect(links).toContain('/bruno.sa')
    expect(links).toContain('/search?in=posts&q=%23Gr%C3%BCn')
    expect(links).toContain('/search?in=posts&q=%232026')
    expect(links.filter(href => href?.includes('search'))).toHaveLength(2)
    expect(links).not.toContain('/example')
  })

  test('of several pictures can be leafed through', () => {
    const many = [media('x'), media('y'), media('z')]
    show(<PostCard me="zoe" post={post('a', { media: many })} />)
    const carousel = screen.getByRole('group', { name: '3 pictures by Ada' })
    expect(within(carousel).getAllByRole('img', { hidden: true })).toHaveLength(3)
    expect(screen.getByText('1/3')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: 'Previous picture' })).not.toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Next picture' })).toBeInTheDocument()
  })

  test('can be deleted by its author, and is gone from the feed then', async () => {
    answer(FEED, { items: [post('a'), post('b')], nextCursor: null })
    let deleted = ''
    server.use(
      http.delete(at('/bff/api/v1/posts/:id'), ({ params }) => {
        deleted = String(params.id)
        return new HttpResponse(null, { status: 204 })
      }),
    )
    show(<Feed me="ada" empty="nothing" />)
    const [first] = await screen.findAllByRole('button', { name: 'More about this post' })
    if (first) await userEvent.click(first)
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }))
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }))
    expect(await screen.findByText('Your post is deleted.')).toBeInTheDocument()
    expect(deleted).toBe('a')
    expect(screen.getAllByRole('article')).toHaveLength(1)
  })

  test('can be edited by its author, and every list shows it', async () => {
    answer(FEED, { items: [post('a')], nextCursor: null })
    let sent: unknown
    server.use(
      http.patch(at('/bff/api/v1/posts/a'), async ({ request }) => {
        sent = await request.json()
        return HttpResponse.json(post('a', { caption: 'Better words' }))
      }),
    )
    show(<Feed me="ada" empty="nothing" />)
    await userEvent.click(await screen.findByRole('button', { name: 'More about this post' }))
    await userEvent.click(screen.getByRole('button', { name: 'Edit' }))
    const caption = screen.getByLabelText('Caption')
    expect(caption).toHaveValue('Caption of a')
    await userEvent.clear(caption)
    await userEvent.type(caption, 'Better words')
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('Better words')).toBeInTheDocument()
    expect(sent).toEqual({
      caption: 'Better words',
      media: [{ mediaId: 'media-of-a', altText: 'What a shows' }],
    })
  })

  test('of somebody else has no menu', () => {
    show(<PostCard me="zoe" post={post('a')} />)
    expect(screen.queryByRole('button', { name: /More/ })).not.toBeInTheDocument()
  })

  test('folds a long caption', async () => {
    show(<PostCard me="zoe" post={post('a', { caption: 'long '.repeat(60) })} />)
    const more = screen.getByRole('button', { name: 'more' })
    await userEvent.click(more)
    expect(more).not.toBeInTheDocument()
  })
})
