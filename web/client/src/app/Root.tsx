import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import {
  Navigate,
  Outlet,
  ScrollRestoration,
  useLocation,
  useRouteError,
  useSearchParams,
} from 'react-router'
import { useSession } from '@/features/session/session'
import { UploadsProvider } from '@/features/upload/UploadsProvider'
import { keys } from '@/shared/keys'
import type { Post, User } from '@/shared/model'
import { Mark } from '@/shared/ui/Logo'
import { ErrorState } from '@/shared/ui/States'
import { toast } from '@/shared/ui/toasts'
import { Toasts } from '@/shared/ui/Toasts'
import css from './Root.module.css'
import { Shell } from './Shell'

export function Root() {
  return (
    <>
      <Outlet />
      <Toasts />
      <ScrollRestoration />
    </>
  )
}

/** Pages for people who are signed in; others are led to the door, and back here after it. */
export function Inside() {
  const session = useSession()
  const location = useLocation()

  if (session.isPending) return <Splash />
  if (session.data === undefined) {
    return (
      <main className={css.whole}>
        <ErrorState error={session.error} onRetry={() => void session.refetch()} />
      </main>
    )
  }
  if (session.data === null) {
    const here = location.pathname + location.search
    return (
      <Navigate to={here === '/' ? '/login' : `/login?next=${encodeURIComponent(here)}`} replace />
    )
  }
  return <Home key={session.data.id} me={session.data} />
}

function Home({ me }: { me: User }) {
  const cache = useQueryClient()
  const onPosted = useCallback(
    (post: Post) => {
      toast('Your post is up.', { icon: 'check', to: { label: 'View', href: `/p/${post.id}` } })
      void cache.invalidateQueries({ queryKey: keys.feed })
      void cache.invalidateQueries({ queryKey: keys.postsOf(me.username) })
      void cache.invalidateQueries({ queryKey: keys.person(me.username) })
    },
    [cache, me.username],
  )
  return (
    <UploadsProvider key={me.id} owner={me.id} onPosted={onPosted}>
      <Shell me={me} />
    </UploadsProvider>
  )
}

/** The door: whoever is in goes on to where they wanted. */
export function Outside() {
  const session = useSession()
  const [search] = useSearchParams()
  if (session.isPending) return <Splash />
  if (session.data) return <Navigate to={safe(search.get('next'))} replace />
  return <Outlet />
}

/** Only a path of ours: a link must not use our sign-in to send people elsewhere. */
function safe(next: string | null): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.includes('\\') ? next : '/'
}

export function Splash() {
  return (
    <div className={css.whole} aria-busy="true">
      <Mark size={64} />
      <span className="unseen">Loading</span>
    </div>
  )
}

/** The last resort: a page that threw. */
export function Broken() {
  const error = useRouteError()
  useEffect(() => {
    reportError(error) // the browser's console has the whole story
  }, [error])
  return (
    <main className={css.whole}>
      <ErrorState
        error={new Error('This page broke. Loading it again may help.')}
        onRetry={() => location.reload()}
      />
    </main>
  )
}
