import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useOutletContext } from 'react-router'
import { FollowButton } from '@/features/people/FollowButton'
import { PeopleList } from '@/features/people/PeopleList'
import { Suggestions } from '@/features/people/Suggestions'
import { PostGrid } from '@/features/posts/PostGrid'
import { peopleQuery, postsQuery } from '@/features/search/queries'
import { SearchBox } from '@/features/search/SearchBox'
import { Tags } from '@/features/search/Tags'
import { useSearch } from '@/features/search/useSearch'
import { EmptyState } from '@/shared/ui/States'
import { PageHead } from '../PageHead'
import type { ShellContext } from '../Shell'
import css from './Page.module.css'

export function SearchPage() {
  const { me } = useOutletContext<ShellContext>()
  const { text, setText, settled, kind, setKind } = useSearch()
  return (
    <div className={css.narrow}>
      <title>{`${settled ? `${settled} · ` : ''}Search · Mockstagram`}</title>
      <PageHead title="Search" />
      <SearchBox text={text} onText={setText} kind={kind} onKind={setKind} />
      {settled === '' ? (
        <Start me={me.username} />
      ) : kind === 'people' ? (
        <People text={settled} me={me.username} />
      ) : kind === 'posts' ? (
        <Posts text={settled} />
      ) : (
        <Tags text={settled} />
      )}
    </div>
  )
}

function Start({ me }: { me: string }) {
  return (
    <>
      <EmptyState icon="search" title="Find people and posts">
        Type the beginning of a name, or words of a caption.
      </EmptyState>
      <div className={css.inset}>
        <Suggestions me={me} />
      </div>
    </>
  )
}

function People({ text, me }: { text: string; me: string }) {
  const query = useInfiniteQuery({ ...peopleQuery(text), placeholderData: keepPreviousData })
  return (
    <PeopleList
      query={query}
      empty={
        <EmptyState icon="search" title="Nobody found">
          {`Nobody’s name begins with “${text}”.`}
        </EmptyState>
      }
      action={user => user.username !== me && <FollowButton user={user} />}
    />
  )
}

function Posts({ text }: { text: string }) {
  const query = useInfiniteQuery({ ...postsQuery(text), placeholderData: keepPreviousData })
  return (
    <PostGrid
      query={query}
      empty={
        <EmptyState icon="search" title="No post found">
          {`No post speaks of “${text}”.`}
        </EmptyState>
      }
    />
  )
}
