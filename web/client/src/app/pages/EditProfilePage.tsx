import { useOutletContext } from 'react-router'
import { EditProfile } from '@/features/people/EditProfile'
import { Leave } from '@/features/session/Leave'
import { uploadPicture } from '@/features/upload/uploadPicture'
import { useUploads } from '@/features/upload/UploadsProvider'
import { PageHead } from '../PageHead'
import type { ShellContext } from '../Shell'
import css from './Page.module.css'

export function EditProfilePage() {
  const { me } = useOutletContext<ShellContext>()
  const uploads = useUploads()
  return (
    <div className={css.narrow}>
      <title>Edit profile · Mockstagram</title>
      <PageHead back title="Edit profile" />
      <EditProfile me={me} uploadPicture={uploadPicture} />
      <Leave onLeft={() => void uploads.forgetAll()} />
    </div>
  )
}
