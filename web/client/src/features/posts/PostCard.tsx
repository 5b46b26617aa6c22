import type { Ref } from 'react'
import { Link } from 'react-router'
import type { Post } from '@/shared/model'
import { ago, exactly } from '@/shared/time'
import { Avatar } from '@/shared/ui/Avatar'
import { Caption } from './Caption'
import { Carousel } from './Carousel'
import css from './PostCard.module.css'
import { PostMenu } from './PostMenu'

const SIZES = '(min-width: 768px) 470px, 100vw'

export function PostCard({
  post,
  me,
  eager = false,
  ref,
}: {
  post: Post
  /** Who looks at it. */
  me: string
  eager?: boolean
  ref?: Ref<HTMLElement>
}) {
  const { author } = post
  const name = author.displayName || author.username
  return (
    <article ref={ref} className={css.card} aria-label={`Post by ${name}`} tabIndex={-1}>
      <header className={css.header}>
        <Link to={`/${author.username}`} className={css.author}>
          <Avatar user={author} size={36} />
          <span className={css.names}>
            <span className={css.username}>{author.username}</span>
            {author.displayName && <span className={css.name}>{author.displayName}</span>}
          </span>
        </Link>
        <span className={css.right}>
          <Link to={`/p/${post.id}`} className={css.time}>
            <time dateTime={post.createdAt} title={exactly(post.createdAt)}>
              {ago(post.createdAt)}
            </time>
          </Link>
          {author.username === me && <PostMenu post={post} />}
        </span>
      </header>
      <div className={css.media}>
        <Carousel media={post.media} author={name} sizes={SIZES} eager={eager} />
      </div>
      <div className={css.words}>
        <Caption username={author.username} text={post.caption} />
      </div>
    </article>
  )
}
