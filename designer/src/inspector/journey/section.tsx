import type { ReactNode } from 'react'

/** A part of the journey's settings. */
export function Section({ title, help, children }: { title: string; help?: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-2 border-t border-line pt-4">
      <h3 className="text-sm font-semibold">{title}</h3>
      {help && <p className="text-xs text-muted">{help}</p>}
      {children}
    </section>
  )
}
