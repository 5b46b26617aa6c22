import { Skeleton } from '@/shared/ui/States'
import card from './PostCard.module.css'
import css from './PostSkeleton.module.css'

/** As tall as the post that comes in its place. */
export function PostSkeleton() {
  return (
    <div className={card.card} aria-hidden="true">
      <div className={card.header}>
        <span className={card.author}>
          <Skeleton width={36} height={36} round />
          <span className={css.lines}>
            <Skeleton width={120} height={12} />
            <Skeleton width={80} height={10} />
          </span>
        </span>
      </div>
      <div className={card.media}>
        <span className={css.picture}>
          <Skeleton height="100%" />
        </span>
      </div>
      <div className={card.words}>
        <span className={css.lines}>
          <Skeleton width="70%" height={12} />
        </span>
      </div>
    </div>
  )
}
