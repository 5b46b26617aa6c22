import { ButtonLink } from '@/shared/ui/Button'
import { EmptyState } from '@/shared/ui/States'

export function NotFoundPage() {
  return (
    <>
      <title>Not here · Mockstagram</title>
      <EmptyState
        icon="search"
        title="There is no such page"
        action={<ButtonLink to="/">Go home</ButtonLink>}
      >
        The link may be old, or have a letter too many.
      </EmptyState>
    </>
  )
}
