import type { ReactNode } from 'react'
import type { Problem } from '@/shared/problem'
import { Mark, Wordmark } from '@/shared/ui/Logo'
import css from './Welcome.module.css'

/** What a visitor meets: the name, one sentence, one form. */
export function Welcome({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={css.page}>
      <title>{`${title} · Mockstagram`}</title>
      <section className={css.pitch} aria-hidden="true">
        <div className={css.tiles}>
          {Array.from({ length: 9 }, (_, i) => (
            <span key={i} />
          ))}
        </div>
        <p className={css.slogan}>Pictures from people you chose.</p>
      </section>
      <section className={css.card}>
        <header className={css.brand}>
          <Mark size={48} />
          <Wordmark height={34} />
        </header>
        <h1 className={css.title}>{title}</h1>
        {children}
      </section>
    </main>
  )
}

export function FormProblem({ problem }: { problem: Problem | undefined }) {
  if (!problem) return null
  return (
    <p className={css.problem} role="alert">
      {problem.message}
      {problem.status >= 500 && problem.requestId && (
        <span className={css.id}>Request {problem.requestId}</span>
      )}
    </p>
  )
}
