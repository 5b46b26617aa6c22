import { Link } from 'react-router'
import { Icon } from '@/shared/ui/Icon'
import { part, type Draft } from './model'
import css from './PostingStrip.module.css'
import { Preview } from './Preview'
import { useDrafts } from './UploadsProvider'

/** What is on its way to being a post, seen from everywhere else. */
export function PostingStrip() {
  const drafts = useDrafts().filter(d => d.stage === 'sharing' || d.failure)
  if (drafts.length === 0) return null
  return (
    <ul className={css.strip} aria-label="Posts on their way">
      {drafts.map(draft => (
        <Posting key={draft.id} draft={draft} />
      ))}
    </ul>
  )
}

function Posting({ draft }: { draft: Draft }) {
  const [first] = draft.items
  const done = draft.items.reduce((sum, item) => sum + part(item), 0) / draft.items.length
  return (
    <li className={css.posting}>
      <span className={css.thumb}>{first && <Preview item={first} />}</span>
      <div className={css.facts}>
        {draft.failure ? (
          <p role="alert" className={css.failed}>
            {draft.failure.message}
          </p>
        ) : (
          <>
            <p role="status">{draft.postId ? 'Finishing your post' : 'Posting'}</p>
            <progress className={css.bar} max={1} value={done} aria-label="Progress of your post" />
          </>
        )}
      </div>
      {draft.failure && (
        <Link to={`/create/${draft.id}`} className={css.look}>
          Look <Icon name="right" size={16} />
        </Link>
      )}
    </li>
  )
}
