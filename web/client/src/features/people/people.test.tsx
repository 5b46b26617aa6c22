import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useQuery } from '@tanstack/react-query'
import { http, HttpResponse } from 'msw'
import { describe, expect, test } from 'vitest'
import { user } from '@/test/people'
import { show } from '@/test/render'
import { answer, at, problem, server } from '@/test/server'
import { FollowButton } from './FollowButton'
import { personQuery } from './queries'
import { Suggestions } from './Suggestions'

function Profile({ username }: { username: string }) {
  const { data } = useQuery(personQuery(username))
  return data ? (
    <>
      <p>{data.counts?.followers} followers</p>
      <FollowButton user={data} />
    </>
  ) : null
}

const FOLLOW = '/bff/api/v1/users/bruno/follow'
const relation = {
  following: false,
  requested: false,
  followedBy: false,
  blocking: false,
  muting: false,
}

describe('following', () => {
  test('is seen at once, and the server has the last word', async () => {
    answer('/bff/api/v1/users/bruno', user('bruno'))
    let release: () => void = () => undefined
    const held = new Promise<void>(resolve => (release = resolve))
    server.use(
      http.put(at(FOLLOW), async () => {
        await held
        return HttpResponse.json({ ...relation, following: true })
      }),
    )
    show(<Profile username="bruno" />)
    await userEvent.click(await screen.findByRole('button', { name: 'Follow bruno' }))
    expect(screen.getByRole('button', { name: 'Following bruno' })).toBeInTheDocument()
    expect(screen.getByText('3 followers')).toBeInTheDocument()
    release()
    await waitFor(() => expect(screen.getByText('3 followers')).toBeInTheDocument())
  })

  test('is taken back when it fails, with the reason', async () => {
    answer('/bff/api/v1/users/bruno', user('bruno'))
    server.use(http.put(at(FOLLOW), () => problem(429, 'That was a lot at once.')))
    show(<Profile username="bruno" />)
    await userEvent.click(await screen.findByRole('button', { name: 'Follow bruno' }))
    expect(await screen.findByText('That was a lot at once.')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Follow bruno' })).toBeInTheDocument()
    expect(screen.getByText('2 followers')).toBeInTheDocument()
  })

  test('asks a private account', async () => {
    answer('/bff/api/v1/users/bruno', user('bruno', { privateAccount: true }))
    server.use(http.put(at(FOLLOW), () => HttpResponse.json({ ...relation, requested: true })))
    show(<Profile username="bruno" />)
    await userEvent.click(await screen.findByRole('button', { name: 'Follow bruno' }))
    expect(await screen.findByRole('button', { name: 'Requested bruno' })).toBeInTheDocument()
    expect(screen.getByText('2 followers')).toBeInTheDocument()
  })
})

test('people are suggested by those whom one follows, the most likely first', async () => {
  const followed = user('bruno', { relation: { ...relation, following: true } })
  answer('/bff/api/v1/users/ada/followers', { items: [user('chen')], nextCursor: null })
  answer('/bff/api/v1/users/ada/following', { items: [followed], nextCursor: null })
  answer('/bff/api/v1/users/bruno/following', {
    items: [user('dara'), user('chen'), user('ada'), followed],
    nextCursor: null,
  })
  show(<Suggestions me="ada" />)
  const rows = await screen.findAllByRole('listitem')
  expect(rows.map(row => row.querySelector('a')?.getAttribute('href'))).toEqual(['/chen', '/dara'])
})
