import { useRef, useState, type ReactNode } from 'react'
import { NavLink, Outlet, useLocation, useMatch, useNavigate } from 'react-router'
import { DropAnywhere } from '@/features/upload/DropAnywhere'
import { MOST_FILES } from '@/features/upload/model'
import { useUploads } from '@/features/upload/UploadsProvider'
import { useDraft } from '@/features/upload/Compose'
import type { User } from '@/shared/model'
import { useHotkeys } from '@/shared/useHotkeys'
import { Avatar } from '@/shared/ui/Avatar'
import { Icon, type IconName } from '@/shared/ui/Icon'
import { Mark, Wordmark } from '@/shared/ui/Logo'
import { toast } from '@/shared/ui/toasts'
import { HelpDialog } from './HelpDialog'
import { SettingsDialog } from './SettingsDialog'
import css from './Shell.module.css'

type Opened = 'settings' | 'help' | undefined

/** What stands around every page: the rail of a desk, the bars of a phone. */
export function Shell({ me }: { me: User }) {
  const navigate = useNavigate()
  const uploads = useUploads()
  const composing = useMatch('/create/:draftId?')
  const draft = useDraft(composing?.params.draftId)
  const [opened, open] = useState<Opened>()
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()

  useHotkeys({
    newPost: () => void navigate('/create'),
    search: () => void navigate('/search'),
    home: () => void navigate('/'),
    profile: () => void navigate(`/${me.username}`),
    help: () => open('help'),
  })

  function take(files: File[]) {
    const { refused } = uploads.add(files, composing ? draft?.id : undefined)
    if (refused > 0) toast(`A post holds up to ${MOST_FILES} files; ${refused} left out.`)
    if (!composing) void navigate('/create')
  }

  return (
    <div className={css.shell}>
      <a
        className={css.skip}
        href="#main"
        onClick={event => {
          event.preventDefault()
          main.current?.focus()
        }}
      >
        Skip to the content
      </a>
      <nav className={css.rail} aria-label="Main">
        <NavLink to="/" className={css.brand ?? ''} aria-label="Mockstagram, home">
          <span className={css.brandMark}>
            <Mark size={32} />
          </span>
          <span className={css.brandName}>
            <Wordmark height={30} />
          </span>
        </NavLink>
        <RailLink to="/" icon="home" end>
          Home
        </RailLink>
        <RailLink to="/search" icon="search">
          Search
        </RailLink>
        <RailLink to="/create" icon="plus">
          New post
        </RailLink>
        {me.privateAccount && (
          <RailLink to="/settings/requests" icon="people">
            Requests
          </RailLink>
        )}
        <RailLink to={`/${me.username}`} face={<Avatar user={me} size={28} />}>
          Profile
        </RailLink>
        <button
          type="button"
          className={`${css.railLink} ${css.last}`}
          onClick={() => open('settings')}
        >
          <Icon name="menu" />
          <span className={css.railText}>More</span>
        </button>
      </nav>

      <main id="main" ref={main} tabIndex={-1} className={css.main} key={pathname.split('/')[1]}>
        <Outlet context={{ me, openSettings: () => open('settings') } satisfies ShellContext} />
      </main>

      <nav className={css.tabs} aria-label="Main">
        <TabLink to="/" icon="home" label="Home" end />
        <TabLink to="/search" icon="search" label="Search" />
        <TabLink to="/create" icon="plus" label="New post" />
        <TabLink to={`/${me.username}`} face={<Avatar user={me} size={26} />} label="Profile" />
      </nav>

      <DropAnywhere onFiles={take} />
      {opened === 'settings' && (
        <SettingsDialog onClose={() => open(undefined)} onHelp={() => open('help')} />
      )}
      {opened === 'help' && <HelpDialog onClose={() => open(undefined)} />}
    </div>
  )
}

export type ShellContext = { me: User; openSettings: () => void }

type LinkParts = { to: string; end?: boolean; icon?: IconName; face?: ReactNode }

function RailLink({ to, end = false, icon, face, children }: LinkParts & { children: ReactNode }) {
  return (
    <NavLink to={to} end={end} className={css.railLink ?? ''}>
      {({ isActive }) => (
        <>
          {icon ? (
            <Icon name={icon} strong={isActive} />
          ) : (
            <span className={isActive ? css.faceOn : css.face}>{face}</span>
          )}
          <span className={css.railText}>{children}</span>
        </>
      )}
    </NavLink>
  )
}

function TabLink({ to, end = false, icon, face, label }: LinkParts & { label: string }) {
  return (
    <NavLink to={to} end={end} className={css.tab ?? ''} aria-label={label}>
      {({ isActive }) =>
        icon ? (
          <Icon name={icon} size={26} strong={isActive} />
        ) : (
          <span className={isActive ? css.faceOn : css.face}>{face}</span>
        )
      }
    </NavLink>
  )
}
