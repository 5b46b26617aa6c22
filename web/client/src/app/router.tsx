import { createBrowserRouter } from 'react-router'
import { SignIn } from '@/features/session/SignIn'
import { SignUp } from '@/features/session/SignUp'
import { HomePage } from './pages/HomePage'
import { NotFoundPage } from './pages/NotFoundPage'
import { Broken, Inside, Outside, Root, Splash } from './Root'

/** The feed comes at once; the other pages are fetched when somebody goes there. */
export function makeRouter() {
  return createBrowserRouter([
    {
      element: <Root />,
      errorElement: <Broken />,
      hydrateFallbackElement: <Splash />,
      children: [
        {
          element: <Outside />,
          children: [
            { path: 'login', element: <SignIn /> },
            { path: 'signup', element: <SignUp /> },
          ],
        },
        {
          element: <Inside />,
          children: [
            { index: true, element: <HomePage /> },
            { path: 'search', lazy: page(() => import('./pages/SearchPage'), 'SearchPage') },
            { path: 'settings/requests', lazy: page(people, 'RequestsPage') },
            {
              path: 'create/:draftId?',
              lazy: page(() => import('./pages/ComposePage'), 'ComposePage'),
            },
            { path: 'p/:id', lazy: page(() => import('./pages/PostPage'), 'PostPage') },
            {
              path: 'settings/profile',
              lazy: page(() => import('./pages/EditProfilePage'), 'EditProfilePage'),
            },
            { path: ':username', lazy: page(() => import('./pages/ProfilePage'), 'ProfilePage') },
            { path: ':username/followers', lazy: page(people, 'FollowersPage') },
            { path: ':username/following', lazy: page(people, 'FollowingPage') },
            { path: '*', element: <NotFoundPage /> },
          ],
        },
      ],
    },
  ])
}

const people = () => import('./pages/PeoplePages')

function page<Name extends string>(load: () => Promise<Record<Name, () => unknown>>, name: Name) {
  return async () => ({ Component: (await load())[name] as React.ComponentType })
}
