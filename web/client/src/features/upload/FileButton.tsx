import { useRef, type ReactNode } from 'react'
import { Button } from '@/shared/ui/Button'
import { ACCEPT } from './model'

export function FileButton({
  onFiles,
  look = 'primary',
  size = 'normal',
  children,
}: {
  onFiles: (files: File[]) => void
  look?: 'primary' | 'quiet' | 'plain'
  size?: 'normal' | 'small'
  children: ReactNode
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button look={look} size={size} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={ACCEPT}
        aria-label="Photos and videos"
        onChange={event => {
          onFiles(Array.from(event.target.files ?? []))
          event.target.value = '' // the same file may be chosen again
        }}
      />
    </>
  )
}
