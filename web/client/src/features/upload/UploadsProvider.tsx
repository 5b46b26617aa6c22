import {
  createContext,
  use,
  useEffect,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import type { Post } from '@/shared/model'
import type { Draft } from './model'
import { Uploads } from './uploads'

const Context = createContext<Uploads | undefined>(undefined)

/** One person's uploads, alive for as long as they are signed in on this page; give it their id as key. */
export function UploadsProvider({
  owner,
  onPosted,
  children,
}: {
  owner: string
  onPosted: (post: Post) => void
  children: ReactNode
}) {
  const [uploads] = useState(() => new Uploads(owner, onPosted))
  useEffect(() => {
    void uploads.open()
    return () => uploads.close()
  }, [uploads])
  return <Context value={uploads}>{children}</Context>
}

export function useUploads(): Uploads {
  const uploads = use(Context)
  if (!uploads) throw new Error('no UploadsProvider above')
  return uploads
}

export function useDrafts(): readonly Draft[] {
  const uploads = useUploads()
  return useSyncExternalStore(uploads.subscribe, uploads.drafts)
}
