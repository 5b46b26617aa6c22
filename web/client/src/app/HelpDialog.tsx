import { HOTKEYS } from '@/shared/useHotkeys'
import { Dialog } from '@/shared/ui/Dialog'
import css from './HelpDialog.module.css'

export function HelpDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <dl className={css.list}>
        {Object.values(HOTKEYS).map(({ keys, says }) => (
          <div key={keys} className={css.line}>
            <dt>{says}</dt>
            <dd>
              {keys.split(' ').map(key => (
                <kbd key={key} className={css.key}>
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
