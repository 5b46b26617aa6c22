import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { Outlet, Route, Routes } from 'react-router'
import { beforeEach, describe, expect, test } from 'vitest'
import { post, user } from '@/test/people'
import { show } from '@/test/render'
import { answer, at, server } from '@/test/server'
import { SearchPage } from './SearchPage'

const SEARCH = '/bff/api/v1/search'

function open(path: string) {
  show(
    <Routes>
      <Route element={<Outlet context={{ me: user('ada') }} />}>
        <Route path="/search" element={<SearchPage />} />
      </Route>
    </Routes>,
    { path },
  )
}

beforeEach(() => {
  answer('/bff/api/v1/users/ada/followers', { items: [], nextCursor: null })
  answer('/bff/api/v1/users/ada/following', { items: [], nextCursor: null })
})

describe('searching', () => {
  test('asks once for what was typed, and shows who was found', async () => {
    const asked: string[] = []
    server.use(
      http.get(at(SEARCH), ({ request }) => {
        asked.push(new URL(request.url).search)
        return HttpResponse.json({
          items: [{ type: 'user', user: user('bruno') }],
          nextCursor: null,
        })
      }),
    )
    open('/search')
    expect(screen.getByRole('heading', { name: 'Find people and posts' })).toBeInTheDocument()
    await userEvent.type(screen.getByRole('textbox', { name: 'Search' }), 'bru')
    expect(await screen.findByRole('link', { name: /bruno/ })).toHaveAttribute('href', '/bruno')
    expect(asked).toEqual(['?q=bru&type=users&limit=20'])
  })

  test('says that nobody was found', async () => {
    answer(SEARCH, { items: [], nextCursor: null })
    open('/search?q=zz')
    expect(await screen.findByRole('heading', { name: 'Nobody found' })).toBeInTheDocument()
  })

  test('offers no button to follow oneself', async () => {
    answer(SEARCH, { items: [{ type: 'user', user: user('ada') }], nextCursor: null })
    open('/search?q=ad')
    await screen.findByRole('link', { name: /ada/ })
    expect(screen.queryByRole('button', { name: /Follow/ })).not.toBeInTheDocument()
  })

  test('finds posts of a tag, and tags by their beginning', async () => {
    server.use(
      http.get(at(SEARCH), ({ request }) => {
        const { searchParams } = new URL(request.url)
        const items =
          searchParams.get('type') === 'posts'
            ? [{ type: 'post', post: post('a') }]
            : [{ type: 'hashtag', hashtag: { name: 'garden', posts: 1 } }]
        return HttpResponse.json({ items, nextCursor: null })
      }),
    )
    open('/search?in=posts&q=%23gar')
    expect(await screen.findByRole('link', { name: 'What a shows' })).toHaveAttribute(
      'href',
      '/p/a',
    )
    await userEvent.click(screen.getByRole('button', { name: 'Tags' }))
    await userEvent.click(await screen.findByRole('link', { name: /garden 1 post/ }))
    expect(screen.getByRole('textbox', { name: 'Search' })).toHaveValue('#garden')
    expect(screen.getByRole('button', { name: 'Posts' })).toHaveAttribute('aria-pressed', 'true')
  })
})
