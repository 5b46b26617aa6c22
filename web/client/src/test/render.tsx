import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { MemoryRouter } from 'react-router'
import { makeQueryClient } from '@/shared/queryClient'
import { Toasts } from '@/shared/ui/Toasts'

/** A part of a page with what the app gives to all of them. */
export function show(ui: ReactNode, { path = '/' } = {}): QueryClient {
  const cache = makeQueryClient()
  cache.setDefaultOptions({ queries: { retry: false } })
  render(
    <QueryClientProvider client={cache}>
      <MemoryRouter initialEntries={[path]}>
        {ui}
        <Toasts />
      </MemoryRouter>
    </QueryClientProvider>,
  )
  return cache
}
