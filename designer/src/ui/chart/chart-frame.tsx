import type { ReactNode } from 'react'
import { useWords } from '../../i18n/words.ts'
import { Scroller } from '../scroller.tsx'
import { chartWords } from './chart-words.ts'

export interface ChartFrameProps {
  readonly title: string
  /** What one sees in it, in a sentence. */
  readonly help?: string
  readonly legend?: readonly LegendItem[]
  /** The same as a table: for who cannot see the drawing, or wants the figures. */
  readonly table: ReactNode
  readonly children: ReactNode
}

export interface LegendItem {
  readonly label: string
  /** A CSS colour. */
  readonly color: string
  readonly dashed?: boolean
}

/** What belongs to every chart: its title, what the colours mean, and the figures themselves. */
export function ChartFrame({ title, help, legend = [], table, children }: ChartFrameProps) {
  const words = useWords(chartWords)
  return (
    <figure aria-label={title} className="flex min-w-0 flex-col gap-2">
      <figcaption className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <span className="text-sm font-semibold">{title}</span>
        {legend.map(({ label, color, dashed = false }) => (
          <span key={label} className="inline-flex items-center gap-1.5 text-xs text-muted">
            <span
              aria-hidden
              className="w-4 border-t-2"
              style={{ borderColor: color, borderTopStyle: dashed ? 'dashed' : 'solid' }}
            />
            {label}
          </span>
        ))}
        {help && <span className="w-full text-xs text-muted">{help}</span>}
      </figcaption>
      {children}
      <details className="text-sm">
        <summary className="w-fit cursor-pointer rounded-chip text-xs text-muted hover:text-ink">{words.table}</summary>
        <Scroller label={title} className="max-h-72 overflow-auto pt-2">
          {table}
        </Scroller>
      </details>
    </figure>
  )
}
