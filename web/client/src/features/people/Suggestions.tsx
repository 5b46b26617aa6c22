import { useQuery } from '@tanstack/react-query'
import { FollowButton } from './FollowButton'
import { PersonRow } from './PersonRow'
import css from './Suggestions.module.css'
import { suggestionsQuery } from './queries'

const SHOWN = 5

/** A few people to follow. It is an extra: while it loads, or fails, or finds nobody, it is not there. */
export function Suggestions({ me }: { me: string }) {
  const { data } = useQuery(suggestionsQuery(me))
  if (!data || data.items.length === 0) return null
  return (
    <section className={css.suggestions} aria-labelledby="suggestions">
      <h2 id="suggestions" className={css.title}>
        People you may like
      </h2>
      <ul>
        {data.items.slice(0, SHOWN).map(user => (
          <PersonRow key={user.id} user={user} action={<FollowButton user={user} />} />
        ))}
      </ul>
    </section>
  )
}
