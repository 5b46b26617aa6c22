import { Fragment, useState } from 'react'
import { Link } from 'react-router'
import css from './Caption.module.css'

const LONG = 160
const MENTION = /(@[a-z0-9._]*[a-z0-9_])/i

/** The words under a post: folded when long, with its people as links. */
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
      <span className={long && !unfolded ? css.folded : css.text}>{withMentions(text)}</span>
      {long && !unfolded && (
        <button type="button" className={css.more} onClick={() => setUnfolded(true)}>
          more
        </button>
      )}
    </p>
  )
}

function withMentions(text: string) {
  return text.split(MENTION).map((part, index) =>
    index % 2 === 1 ? (
      <Link key={index} to={`/${part.slice(1).toLowerCase()}`} className={css.mention}>
        {part}
      </Link>
    ) : (
      <Fragment key={index}>{part}</Fragment>
    ),
  )
}
