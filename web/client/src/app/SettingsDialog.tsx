import { useSignOut } from '@/features/session/session'
import { useUploads } from '@/features/upload/UploadsProvider'
import { setTheme, useTheme, type Theme } from '@/shared/theme'
import { Button, ButtonLink } from '@/shared/ui/Button'
import { Dialog } from '@/shared/ui/Dialog'
import { toastProblem } from '@/shared/ui/toasts'
import css from './SettingsDialog.module.css'

const THEMES: [Theme, string][] = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
]

export function SettingsDialog({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) {
  const theme = useTheme()
  const uploads = useUploads()
  const signOut = useSignOut()
  return (
    <Dialog title="Settings" onClose={onClose}>
      <div className={css.body}>
        <fieldset className={css.themes}>
          <legend>Look</legend>
          <div className={css.choices}>
            {THEMES.map(([value, label]) => (
              <label key={value} className={css.choice}>
                <input
                  type="radio"
                  name="theme"
                  className="unseen"
                  checked={theme === value}
                  onChange={() => setTheme(value)}
                />
                {label}
              </label>
            ))}
          </div>
        </fieldset>
        <ButtonLink look="quiet" to="/settings/profile" onClick={onClose}>
          Edit profile
        </ButtonLink>
        <Button look="quiet" onClick={onHelp}>
          Keyboard shortcuts
        </Button>
        <Button
          look="danger"
          busy={signOut.isPending}
          onClick={() =>
            signOut.mutate(undefined, {
              onSuccess: () => void uploads.forgetAll(),
              onError: toastProblem,
            })
          }
        >
          Sign out
        </Button>
      </div>
    </Dialog>
  )
}
