import { useNavigate, useParams } from 'react-router'
import { Compose } from '@/features/upload/Compose'
import { PageHead } from '../PageHead'
import css from './Page.module.css'

export function ComposePage() {
  const { draftId } = useParams()
  const navigate = useNavigate()
  return (
    <div className={css.wide}>
      <title>New post · Mockstagram</title>
      <PageHead back title="New post" />
      <Compose draftId={draftId} onShared={() => void navigate('/')} />
    </div>
  )
}
