import { useParams } from 'react-router'
import { PostView } from '@/features/posts/PostView'
import { PageHead } from '../PageHead'
import css from './Page.module.css'

export function PostPage() {
  const { id = '' } = useParams()
  return (
    <div className={css.wide}>
      <PageHead back title="Post" />
      <PostView key={id} id={id} />
    </div>
  )
}
