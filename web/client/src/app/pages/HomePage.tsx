import { useOutletContext } from 'react-router'
import { Suggestions } from '@/features/people/Suggestions'
import { Feed } from '@/features/posts/Feed'
import { PostingStrip } from '@/features/upload/PostingStrip'
import { Avatar } from '@/shared/ui/Avatar'
import { ButtonLink } from '@/shared/ui/Button'
import { Wordmark } from '@/shared/ui/Logo'
import { EmptyState } from '@/shared/ui/States'
import { Link } from 'react-router'
import { PageHead } from '../PageHead'
import type { ShellContext } from '../Shell'
import css from './HomePage.module.css'

export function HomePage() {
  const { me } = useOutletContext<ShellContext>()
  return (
    <div className={css.page}>
      <title>Mockstagram</title>
      <div className={css.column}>
        <PageHead
          phoneOnly
          title={
            <span className={css.wordmark}>
              <Wordmark height={28} />
            </span>
          }
        />
        <h1 className="unseen">Home</h1>
        <PostingStrip />
        <Feed
          me={me.username}
          empty={
            <>
              <EmptyState
                icon="people"
                title="Your feed is quiet"
                action={<ButtonLink to="/search">Find people</ButtonLink>}
              >
                Posts of people whom you follow appear here, and your own.
              </EmptyState>
              <div className={css.beneath}>
                <Suggestions me={me.username} />
              </div>
            </>
          }
        />
      </div>
      <aside className={css.aside} aria-label="You">
        <div className={css.me}>
          <Link to={`/${me.username}`} className={css.meLink}>
            <Avatar user={me} size={48} />
            <span className={css.names}>
              <span className={css.username}>{me.username}</span>
              <span className={css.soft}>{me.displayName}</span>
            </span>
          </Link>
          <ButtonLink look="plain" size="small" to="/settings/profile">
            Edit
          </ButtonLink>
        </div>
        <div className={css.box}>
          <Suggestions me={me.username} />
        </div>
        <p className={css.fine}>
          Press <kbd>?</kbd> for the keyboard shortcuts
        </p>
      </aside>
    </div>
  )
}
