import { useState, type SubmitEvent } from 'react'
import { asProblem, type Problem } from '../problem'

type Values = Record<string, string>

/**
 * A form that posts: the fields' own values are read at submit (what was typed stays where it is),
 * each error of a 422 goes to its field, and the first of them takes the focus.
 */
export function useForm(fields: string[], send: (values: Values) => Promise<unknown>) {
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)

  async function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const form = event.currentTarget
    const values: Values = {}
    new FormData(form).forEach((value, name) => {
      if (typeof value === 'string') values[name] = value
    })
    setBusy(true)
    try {
      await send(values)
      setProblem(undefined)
    } catch (error) {
      const caught = asProblem(error)
      setProblem(caught)
      const first = fields.find(name => caught.errors.some(e => e.field === name))
      if (first) form.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
    } finally {
      setBusy(false)
    }
  }

  const errorOf = (name: string) => problem?.errors.find(e => e.field === name)?.message
  /** What belongs to no field on the page. */
  const rest = problem && !fields.some(name => errorOf(name)) ? problem : undefined
  return { onSubmit, busy, errorOf, problem: rest }
}
