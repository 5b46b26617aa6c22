import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import { ago, exactly } from '@/shared/time'
import { Avatar } from '@/shared/ui/Avatar'
import { ErrorState, StaleBar } from '@/shared/ui/States'
import { Caption } from './Caption'
import { Carousel } from './Carousel'
import { PostMenu } from './PostMenu'
import { PostSkeleton } from './PostSkeleton'
import css from './PostView.module.css'
import { findPost, postQuery } from './queries'

const SIZES = '(min-width: 1000px) 600px, 100vw'

export function PostView({ id, me, onDeleted }: { id: string; me: string; onDeleted: () => void }) {
  const cache = useQueryClient()
  const query = useQuery({ ...postQuery(id), placeholderData: () => findPost(cache, id) })
  const post = query.data
  if (query.isPending) return <PostSkeleton />
  if (!post) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  const name = post.author.displayName || post.author.username
  return (
    <article className={css.post} aria-label={`Post by ${name}`}>
      <title>{`${name} on Mockstagram`}</title>
      {query.isRefetchError && (
        <StaleBar error={query.error} onRetry={() => void query.refetch()} />
      )}
      <div className={css.media}>
        <Carousel media={post.media} author={name} sizes={SIZES} eager />
      </div>
      <div className={css.side}>
        <div className={css.head}>
          <Link to={`/${post.author.username}`} className={css.author}>
            <Avatar user={post.author} size={44} />
            <span className={css.names}>
              <span className={css.username}>{post.author.username}</span>
              <span className={css.soft}>{post.author.displayName}</span>
            </span>
          </Link>
          {post.author.username === me && <PostMenu post={post} onDeleted={onDeleted} />}
        </div>
        <Caption username={post.author.username} text={post.caption} open />
        <p className={css.soft}>
          <time dateTime={post.createdAt} title={exactly(post.createdAt)}>
            {exactly(post.createdAt)}
          </time>{' '}
          · {ago(post.createdAt)}
          {post.editedAt && ' · edited'}
        </p>
        {post.state === 'processing' && (
          <p className={css.state} role="status">
            Still being prepared. It appears to others when it is ready.
          </p>
        )}
      </div>
    </article>
  )
}
