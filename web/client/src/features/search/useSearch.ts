import { useDeferredValue, useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'

export const KINDS = { people: 'People', posts: 'Posts', tags: 'Tags' } as const
export type Kind = keyof typeof KINDS

const PAUSE = 200

/** What is searched for stands in the address: going back from a profile finds the same list. */
export function useSearch() {
  const [params, setParams] = useSearchParams()
  const asked = params.get('q') ?? ''
  const [text, setText] = useState(asked)
  const [shown, setShown] = useState(asked)
  const settled = useSettled(useDeferredValue(text.trim()))
  const given = params.get('in')
  const kind: Kind = given === 'posts' || given === 'tags' ? given : 'people'

  // Somebody followed a link to another search while this one was open.
  if (asked !== shown) {
    setShown(asked)
    if (asked !== text.trim()) setText(asked)
  }

  useEffect(() => {
    if (settled !== text.trim() || settled === asked) return
    setParams(
      now => {
        if (settled) now.set('q', settled)
        else now.delete('q')
        return now
      },
      { replace: true },
    )
  }, [settled, text, asked, setParams])

  const setKind = (next: Kind) =>
    setParams(
      now => {
        now.set('in', next)
        return now
      },
      { replace: true },
    )
  return { text, setText, settled: asked, kind, setKind }
}

/** The text once it has stood still for a moment: not each letter is a question. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
