import type { ReactNode } from 'react'

export interface ShareRowProps {
  readonly label: ReactNode
  readonly count: string
  /** Written out: the bar alone says nothing to who cannot see it. */
  readonly percent: string
  readonly share: number
}

/** One line of a list of shares: name, number, percent and a bar as long as the share. */
export function ShareRow({ label, count, percent, share }: ShareRowProps) {
  return (
    <li className="flex flex-col gap-1.5 py-2">
      <div className="flex items-baseline gap-2 text-sm">
        <span className="min-w-0 flex-1 truncate">{label}</span>
        <span className="font-semibold tabular-nums">{count}</span>
        <span className="w-11 text-end text-xs text-muted tabular-nums">{percent}</span>
      </div>
      <span aria-hidden className="h-1 overflow-hidden rounded-pill bg-canvas">
        <span className="block h-full rounded-pill bg-accent" style={{ width: `${share * 100}%` }} />
      </span>
    </li>
  )
}
