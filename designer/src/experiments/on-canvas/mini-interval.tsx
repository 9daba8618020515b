const COLOURS = { good: 'var(--color-ok)', bad: 'var(--color-danger)', open: 'var(--color-edge)' } as const

interface MiniIntervalProps {
  /** What it shows, in figures. */
  readonly label: string
  readonly estimate: number
  readonly interval: readonly [number, number]
  /** The largest value of either sign that is drawn: bars beside each other share it. */
  readonly reach: number
  readonly tone: keyof typeof COLOURS
}

/** A bar as wide as what is not known yet, around no difference in the middle. */
export function MiniInterval({ label, estimate, interval, reach, tone }: MiniIntervalProps) {
  const x = (value: number) => 50 + (reach === 0 ? 0 : (value / reach) * 48)
  const [low, high] = [x(interval[0]), x(interval[1])]
  return (
    <span role="img" aria-label={label} title={label} className="relative block h-3 w-full">
      <span aria-hidden className="absolute inset-y-0 start-1/2 border-s border-dashed border-edge" />
      <span
        aria-hidden
        className="absolute top-[5px] h-0.5"
        style={{ left: `${low}%`, width: `${high - low}%`, background: COLOURS[tone] }}
      />
      <span
        aria-hidden
        className="absolute top-[3px] size-1.5 -translate-x-1/2"
        style={{ left: `${x(estimate)}%`, background: COLOURS[tone] }}
      />
    </span>
  )
}
