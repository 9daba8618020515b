import type { ReactNode } from 'react'

export function Part({ title, help, children }: { title: string; help?: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2 p-4">
      <h3 className="text-xs font-medium text-muted">{title}</h3>
      {help && <p className="text-xs text-warn">{help}</p>}
      {children}
    </section>
  )
}
