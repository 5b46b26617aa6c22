import { useId, type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes } from 'react'
import css from './Field.module.css'

type Common = {
  label: string
  name: string
  /** What is wrong with it, in a sentence. */
  error?: string | undefined
  hint?: ReactNode
}

function useParts({ error, hint }: Pick<Common, 'error' | 'hint'>) {
  const id = useId()
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const describedBy = [error && errorId, hint && hintId].filter(Boolean).join(' ') || undefined
  return {
    aria: { id, 'aria-invalid': error ? true : undefined, 'aria-describedby': describedBy },
    notes: (
      <>
        {error && (
          <p id={errorId} className={css.error}>
            {error}
          </p>
        )}
        {hint && (
          <p id={hintId} className={css.hint}>
            {hint}
          </p>
        )}
      </>
    ),
  }
}

export function Field({
  label,
  error,
  hint,
  ...rest
}: Common & InputHTMLAttributes<HTMLInputElement>) {
  const { aria, notes } = useParts({ error, hint })
  return (
    <div className={css.field}>
      <label htmlFor={aria.id} className={css.label}>
        {label}
      </label>
      <input className={css.input} {...aria} {...rest} />
      {notes}
    </div>
  )
}

export function TextField({
  label,
  error,
  hint,
  ...rest
}: Common & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const { aria, notes } = useParts({ error, hint })
  return (
    <div className={css.field}>
      <label htmlFor={aria.id} className={css.label}>
        {label}
      </label>
      <textarea className={css.input} {...aria} {...rest} />
      {notes}
    </div>
  )
}

export function Switch({ label, hint, ...rest }: Common & InputHTMLAttributes<HTMLInputElement>) {
  const { aria, notes } = useParts({ hint, error: undefined })
  return (
    <div className={css.field}>
      <div className={css.switchRow}>
        <label htmlFor={aria.id}>{label}</label>
        <input type="checkbox" role="switch" className={css.switch} {...aria} {...rest} />
      </div>
      {notes}
    </div>
  )
}
