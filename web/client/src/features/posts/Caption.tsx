import { Fragment, useState } from 'react'
import { Link } from 'react-router'
import css from './Caption.module.css'

const LONG = 160
// The API marks the same: a name after @, letters and digits of any script after #.
const MARK = /((?<![\p{L}\p{N}_])(?:@[a-z0-9._]*[a-z0-9_]|#[\p{L}\p{N}_]+))/iu

/** The words under a post: folded when long, with its people and tags as links. */
export function Caption({
  username,
  text,
  open = false,
}: {
  username: string
  text: string
  open?: boolean
}) {
  const [unfolded, setUnfolded] = useState(open)
  const long = text.length > LONG || text.split('\n').length > 3
  if (!text) return null
  return (
    <p className={css.caption}>
      <Link to={`/${username}`} className={css.author}>
        {username}
      </Link>{' '}
      <span className={long && !unfolded ? css.folded : css.text}>{withLinks(text)}</span>
      {long && !unfolded && (
        <button type="button" className={css.more} onClick={() => setUnfolded(true)}>
          more
        </button>
      )}
    </p>
  )
}

function withLinks(text: string) {
  return text.split(MARK).map((part, index) =>
    index % 2 === 1 ? (
      <Link key={index} to={target(part)} className={css.mark}>
        {part}
      </Link>
    ) : (
      <Fragment key={index}>{part}</Fragment>
    ),
  )
}

function target(mark: string) {
  return mark.startsWith('@')
    ? `/${mark.slice(1).toLowerCase()}`
    : `/search?in=posts&q=${encodeURIComponent(mark)}`
}
