import { useNavigate, useOutletContext, useParams } from 'react-router'
import { PostView } from '@/features/posts/PostView'
import { PageHead } from '../PageHead'
import type { ShellContext } from '../Shell'
import css from './Page.module.css'

export function PostPage() {
  const { id = '' } = useParams()
  const { me } = useOutletContext<ShellContext>()
  const navigate = useNavigate()
  return (
    <div className={css.wide}>
      <PageHead back title="Post" />
      <PostView
        key={id}
        id={id}
        me={me.username}
        onDeleted={() => void navigate(`/${me.username}`, { replace: true })}
      />
    </div>
  )
}
