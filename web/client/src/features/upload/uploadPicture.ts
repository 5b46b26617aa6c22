import type { Media } from '@/shared/model'
import { Problem } from '@/shared/problem'
import { part } from './model'
import { Transfer } from './transfer'

/** One picture outside of any draft, such as a face: bytes, processing, and the finished medium. */
export function uploadPicture(file: File, onProgress: (part: number) => void): Promise<Media> {
  return new Promise((resolve, reject) => {
    const transfer = new Transfer(file, {}, progress => {
      onProgress(part({ ...progress, bytes: file.size }))
      if (progress.phase === 'ready' && progress.media) resolve(progress.media)
      if (progress.phase === 'failed') {
        reject(new Problem(422, progress.failure?.message ?? 'This picture could not be used.'))
      }
    })
    transfer.start()
  })
}
