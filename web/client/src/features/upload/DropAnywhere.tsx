import { useEffect, useEffectEvent, useState } from 'react'
import { Icon } from '@/shared/ui/Icon'
import css from './DropAnywhere.module.css'

/** Files dropped or pasted anywhere in the window. */
export function DropAnywhere({ onFiles }: { onFiles: (files: File[]) => void }) {
  const [over, setOver] = useState(false)
  const take = useEffectEvent((data: DataTransfer | null) => {
    const files = Array.from(data?.files ?? [])
    if (files.length > 0) onFiles(files)
    return files.length > 0
  })

  useEffect(() => {
    let depth = 0
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      depth += 1
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      depth = Math.max(0, depth - 1)
      if (depth === 0) setOver(false)
    }
    const hover = (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      depth = 0
      setOver(false)
      take(event.dataTransfer)
    }
    const paste = (event: ClipboardEvent) => {
      if (take(event.clipboardData)) event.preventDefault()
    }
    addEventListener('dragenter', enter)
    addEventListener('dragleave', leave)
    addEventListener('dragover', hover)
    addEventListener('drop', drop)
    addEventListener('paste', paste)
    return () => {
      removeEventListener('dragenter', enter)
      removeEventListener('dragleave', leave)
      removeEventListener('dragover', hover)
      removeEventListener('drop', drop)
      removeEventListener('paste', paste)
    }
  }, [])

  return over ? (
    <div className={css.cover} aria-hidden="true">
      <p className={css.sign}>
        <Icon name="photos" size={48} />
        Drop to add to your post
      </p>
    </div>
  ) : null
}
