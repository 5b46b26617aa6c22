import type { ReactNode } from 'react'
import { Dialog } from './Dialog'
import css from './Menu.module.css'

/** A short list of things to do, in a dialog: the same on a phone and on a desk. */
export function Menu({
  title,
  onClose,
  children,
}: {
  title: string
  onClose: () => void
  children: ReactNode
}) {
  return (
    <Dialog title={title} onClose={onClose}>
      <div className={css.menu}>{children}</div>
    </Dialog>
  )
}
