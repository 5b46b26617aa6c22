import { Link, useNavigate } from 'react-router'
import { Button } from '@/shared/ui/Button'
import { Field } from '@/shared/ui/Field'
import { toast } from '@/shared/ui/toasts'
import { useForm } from '@/shared/ui/useForm'
import { FormProblem, Welcome } from './Welcome'
import css from './Welcome.module.css'
import { useSignUp } from './session'

export function SignUp() {
  const signUp = useSignUp()
  const navigate = useNavigate()
  const { onSubmit, busy, errorOf, problem } = useForm(
    ['email', 'displayName', 'username', 'password'],
    async values => {
      const loggedIn = await signUp({
        email: values.email?.trim() ?? '',
        displayName: values.displayName?.trim() ?? '',
        username: values.username?.trim().toLowerCase() ?? '',
        password: values.password ?? '',
      })
      // Who is in is led on by the door itself.
      if (loggedIn) return
      toast('Your account is there. Please sign in.')
      await navigate('/login', { replace: true })
    },
  )
  return (
    <Welcome title="Create an account">
      <form className={css.form} onSubmit={onSubmit} noValidate>
        <FormProblem problem={problem} />
        <Field
          label="Email"
          name="email"
          type="email"
          autoComplete="email"
          error={errorOf('email')}
          autoFocus
        />
        <Field label="Name" name="displayName" autoComplete="name" error={errorOf('displayName')} />
        <Field
          label="Username"
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          error={errorOf('username')}
        />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          hint="8 characters or more"
          error={errorOf('password')}
        />
        <Button type="submit" busy={busy}>
          Sign up
        </Button>
      </form>
      <p className={css.other}>
        Have an account? <Link to="/login">Sign in</Link>
      </p>
    </Welcome>
  )
}
