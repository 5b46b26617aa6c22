import { useState } from 'react'
import { api, call } from '@/shared/api'
import { Button } from '@/shared/ui/Button'
import { Field } from '@/shared/ui/Field'
import { Menu } from '@/shared/ui/Menu'
import { toast, toastProblem } from '@/shared/ui/toasts'
import { useForm } from '@/shared/ui/useForm'
import css from './Leave.module.css'
import { useSignOut } from './session'
import { FormProblem } from './Welcome'

/** The way out, for good. */
export function Leave({ onLeft }: { onLeft: () => void }) {
  const [open, setOpen] = useState(false)
  const signOut = useSignOut()
  const { onSubmit, busy, errorOf, problem } = useForm(['password'], async values => {
    await call(api.DELETE('/api/v1/me', { body: { password: values.password ?? '' } }))
    onLeft()
    toast('Your account is being deleted.')
    signOut.mutate(undefined, { onError: toastProblem })
  })
  return (
    <section className={css.leave} aria-labelledby="leave">
      <h2 id="leave" className={css.title}>
        Delete account
      </h2>
      <p>Your profile, your posts and their pictures go with it.</p>
      <Button look="danger" size="small" onClick={() => setOpen(true)}>
        Delete my account
      </Button>
      {open && (
        <Menu title="Delete your account?" onClose={() => setOpen(false)}>
          <form className={css.form} onSubmit={onSubmit} noValidate>
            <FormProblem problem={problem} />
            <p>This cannot be undone. Your password says that it is you.</p>
            <Field
              label="Password"
              name="password"
              type="password"
              autoComplete="current-password"
              error={errorOf('password')}
            />
            <Button type="submit" look="danger" busy={busy}>
              Delete for good
            </Button>
          </form>
        </Menu>
      )}
    </section>
  )
}
