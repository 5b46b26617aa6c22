import { IconButton } from '@/shared/ui/Button'
import { Icon } from '@/shared/ui/Icon'
import css from './SearchBox.module.css'
import { KINDS, type Kind } from './useSearch'

export function SearchBox({
  text,
  onText,
  kind,
  onKind,
}: {
  text: string
  onText: (text: string) => void
  kind: Kind
  onKind: (kind: Kind) => void
}) {
  return (
    <>
      <form role="search" className={css.bar} onSubmit={event => event.preventDefault()}>
        <Icon name="search" size={20} />
        <input
          type="text"
          inputMode="search"
          enterKeyHint="search"
          aria-label="Search"
          placeholder="Search"
          value={text}
          autoFocus
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={100}
          onChange={event => onText(event.target.value)}
        />
        {text && <IconButton icon="close" label="Clear" size={18} onClick={() => onText('')} />}
      </form>
      <div className={css.kinds} role="group" aria-label="What to look for">
        {(Object.keys(KINDS) as Kind[]).map(option => (
          <button
            key={option}
            type="button"
            className={css.kind}
            aria-pressed={option === kind}
            onClick={() => onKind(option)}
          >
            {KINDS[option]}
          </button>
        ))}
      </div>
    </>
  )
}
