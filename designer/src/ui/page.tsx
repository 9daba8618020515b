import type { ReactNode } from 'react'
import { useTitle } from './use-title.ts'

export interface PageProps {
  title: string
  /** Beside the title: badges, counts. */
  aside?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** A page that scrolls as a whole: title, actions, content of at most 1200 px. */
export function Page({ title, aside, actions, children }: PageProps) {
  useTitle(title)
  return (
    <main className="mx-auto flex min-h-full max-w-[1200px] flex-col gap-5 px-4 py-5 sm:px-8 sm:py-7">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-lg font-semibold">{title}</h1>
        {aside}
        <div className="ms-auto flex flex-wrap items-center gap-2">{actions}</div>
      </header>
      {children}
    </main>
  )
}

/** A surface with a hairline: what belongs together. */
export function Card({
  title,
  actions,
  children,
  className = '',
}: {
  title?: ReactNode
  actions?: ReactNode
  children: ReactNode
  className?: string
}) {
  return (
    <section className={`min-w-0 rounded-card border border-line bg-surface ${className}`}>
      {(title || actions) && (
        <header className="flex min-h-12 flex-wrap items-center gap-2 border-b border-line px-4 py-2">
          {title && <h2 className="text-sm font-semibold">{title}</h2>}
          {actions && <div className="ms-auto flex flex-wrap gap-2">{actions}</div>}
        </header>
      )}
      {children}
    </section>
  )
}
