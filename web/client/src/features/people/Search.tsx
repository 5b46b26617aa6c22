import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { User } from '@/shared/model'
import { IconButton } from '@/shared/ui/Button'
import { Icon } from '@/shared/ui/Icon'
import { EmptyState } from '@/shared/ui/States'
import { FollowButton } from './FollowButton'
import { PeopleList } from './PeopleList'
import css from './Search.module.css'
import { searchQuery } from './queries'

const PAUSE = 200

export function Search({ me }: { me: string }) {
  const [params, setParams] = useSearchParams()
  const asked = params.get('q') ?? ''
  const [text, setText] = useState(asked)
  const settled = useSettled(useDeferredValue(text.trim()))
  const query = useInfiniteQuery({
    ...searchQuery(settled),
    enabled: settled !== '',
    placeholderData: keepPreviousData,
  })

  // In the address, so that going back from a profile finds the same list.
  useEffect(() => {
    if (settled !== asked) setParams(settled ? { q: settled } : {}, { replace: true })
  }, [settled, asked, setParams])

  return (
    <>
      <form role="search" className={css.bar} onSubmit={event => event.preventDefault()}>
        <Icon name="search" size={20} />
        <input
          type="text"
          inputMode="search"
          enterKeyHint="search"
          aria-label="Search people"
          placeholder="Search people"
          value={text}
          autoFocus
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={event => setText(event.target.value)}
        />
        {text && <IconButton icon="close" label="Clear" size={18} onClick={() => setText('')} />}
      </form>
      {settled === '' ? (
        <EmptyState icon="people" title="Find people">
          Type the beginning of a name or a username.
        </EmptyState>
      ) : (
        <PeopleList
          query={query}
          empty={
            <EmptyState icon="search" title="Nobody found">
              {`Nobody’s name begins with “${settled}”.`}
            </EmptyState>
          }
          action={(user: User) => user.username !== me && <FollowButton user={user} />}
        />
      )}
    </>
  )
}

/** The text once it has stood still for a moment: not each letter is a question. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
