import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, test } from 'vitest'
import { user } from '@/test/people'
import { show } from '@/test/render'
import { at, problem, server } from '@/test/server'
import { SignIn } from './SignIn'
import { SignUp } from './SignUp'

test('signing in makes the session, with nothing left of the one before', async () => {
  server.use(
    http.post(at('/bff/session'), async ({ request }) => {
      expect(await request.json()).toEqual({ login: 'ada', password: 'secret words' })
      return HttpResponse.json({ user: user() }, { status: 201 })
    }),
  )
  const cache = show(<SignIn />)
  cache.setQueryData(['posts', 'feed'], 'of somebody else')
  await userEvent.type(screen.getByLabelText('Username or email'), 'ada')
  await userEvent.type(screen.getByLabelText('Password'), 'secret words{Enter}')
  await expect.poll(() => cache.getQueryData(['session'])).toMatchObject({ username: 'ada' })
  expect(cache.getQueryData(['posts', 'feed'])).toBeUndefined()
})

test('a refusal is said, and what was typed stays', async () => {
  server.use(http.post(at('/bff/session'), () => problem(401, 'The password is wrong.')))
  show(<SignIn />)
  await userEvent.type(screen.getByLabelText('Username or email'), 'ada')
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('The password is wrong.')
  expect(screen.getByLabelText('Username or email')).toHaveValue('ada')
})

test('each error of a sign-up goes to its field, and the first has the focus', async () => {
  server.use(
    http.post(at('/bff/accounts'), () =>
      problem(422, 'Some fields are not right.', {
        errors: [
          { field: 'password', message: 'must have from 8 to 128 characters' },
          { field: 'username', message: 'This name is taken.' },
        ],
      }),
    ),
  )
  show(<SignUp />)
  await userEvent.type(screen.getByLabelText('Username'), 'ada')
  await userEvent.click(screen.getByRole('button', { name: 'Sign up' }))
  const username = await screen.findByRole('textbox', {
    name: 'Username',
    description: 'This name is taken.',
  })
  expect(username).toHaveFocus()
  expect(username).toBeInvalid()
  expect(screen.getByLabelText('Password')).toHaveAccessibleDescription(
    /^Password must have from 8 to 128 characters\./,
  )
  expect(screen.getByLabelText('Email')).toBeValid()
})
