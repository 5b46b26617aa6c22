import { useId, type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes } from 'react'
import css from './Field.module.css'

type Common = {
  label: string
  name: string
  /** What is wrong with it, in a sentence. */
  error?: string | undefined
  hint?: ReactNode
}

/** The API says "must have 8 characters"; the label makes it a sentence. */
function sentence(label: string, error: string) {
  return /^[a-z]/.test(error) ? `${label} ${error}${/[.!?]$/.test(error) ? '' : '.'}` : error
}

function useParts({ label, error, hint }: Pick<Common, 'label' | 'error' | 'hint'>) {
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
            {sentence(label, error)}
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
  const { aria, notes } = useParts({ label, error, hint })
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
  const { aria, notes } = useParts({ label, error, hint })
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
  const { aria, notes } = useParts({ label, hint, error: undefined })
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
