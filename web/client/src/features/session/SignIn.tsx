import { Link } from 'react-router'
import { Button } from '@/shared/ui/Button'
import { Field } from '@/shared/ui/Field'
import { useForm } from '@/shared/ui/useForm'
import { FormProblem, Welcome } from './Welcome'
import css from './Welcome.module.css'
import { useSignIn } from './session'

export function SignIn() {
  const signIn = useSignIn()
  const { onSubmit, busy, errorOf, problem } = useForm(['login', 'password'], async values => {
    await signIn(values.login ?? '', values.password ?? '')
  })
  return (
    <Welcome title="Sign in">
      <form className={css.form} onSubmit={onSubmit} noValidate>
        <FormProblem problem={problem} />
        <Field
          label="Username or email"
          name="login"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          error={errorOf('login')}
          autoFocus
        />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          error={errorOf('password')}
        />
        <Button type="submit" busy={busy}>
          Sign in
        </Button>
      </form>
      <p className={css.other}>
        New here? <Link to="/signup">Create an account</Link>
      </p>
    </Welcome>
  )
}
