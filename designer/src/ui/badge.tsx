import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export type Tone = 'neutral' | 'accent' | 'ok' | 'warn' | 'danger'

const TONES: Readonly<Record<Tone, string>> = {
  neutral: 'text-muted bg-canvas border-line',
  accent: 'text-accent bg-tint-accent border-transparent',
  ok: 'text-ok bg-tint-ok border-transparent',
  warn: 'text-warn bg-tint-warn border-transparent',
  danger: 'text-danger bg-tint-danger border-transparent',
}

/** A short state or count. With `dot`, colour is never the only sign: the word is. */
export function Badge({
  tone = 'neutral',
  dot = false,
  children,
  className,
}: {
  tone?: Tone
  dot?: boolean
  children: ReactNode
  className?: string
}) {
  return (
    <span
      className={cx(
        'inline-flex max-w-full items-center gap-1.5 rounded-pill border px-2 text-xs font-medium whitespace-nowrap',
        TONES[tone],
        className,
      )}
    >
      {dot && <span aria-hidden className="size-1.5 shrink-0 rounded-pill bg-current" />}
      <span className="truncate">{children}</span>
    </span>
  )
}
