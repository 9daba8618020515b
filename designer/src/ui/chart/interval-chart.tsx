import { AxisBottom } from '@visx/axis'
import { scaleLinear } from '@visx/scale'
import { axisLook, bottomTicks } from './axis-look.ts'
import { intervalRange } from './interval-range.ts'
import { useWidth } from './use-width.ts'

export interface IntervalRow {
  readonly id: string
  readonly label: string
  readonly estimate: number
  readonly interval: readonly [number, number]
  /** Which way it is told from none. */
  readonly tone: 'good' | 'bad' | 'open'
  /** A line of its own, such as how much worse is still borne. */
  readonly bound?: number
}

export interface IntervalChartProps {
  readonly rows: readonly IntervalRow[]
  readonly format: (value: number) => string
  /** The value that says there is no difference. */
  readonly none?: number
}

const ROW = 40
const FOOT = 28
const SIDE = 12

/** A forest plot: what was estimated, and where the truth may be, beside none. The figures stand in the list, the drawing beside them. */
export function IntervalChart({ rows, format, none = 0 }: IntervalChartProps) {
  const [ref, width] = useWidth<HTMLDivElement>()
  const x = scaleLinear<number>({
    domain: [...intervalRange(rows, none)],
    range: [SIDE, Math.max(SIDE, width - SIDE)],
    nice: true,
  })
  const height = rows.length * ROW
  return (
    <div className="grid grid-cols-[minmax(0,16rem)_minmax(0,1fr)] gap-x-3 max-sm:grid-cols-1">
      <ul>
        {rows.map((row) => (
          <li key={row.id} className="flex h-10 flex-col justify-center">
            <span className="truncate text-sm" title={row.label}>
              {row.label}
            </span>
            <span className="truncate text-xs text-muted tabular-nums">
              {format(row.estimate)} [{format(row.interval[0])}, {format(row.interval[1])}]
            </span>
          </li>
        ))}
      </ul>
      <div ref={ref} className="min-w-0">
        <svg aria-hidden width={width} height={height + FOOT} className="block">
          <line x1={x(none)} x2={x(none)} y2={height} stroke="var(--color-edge)" strokeDasharray="4 3" />
          {rows.map((row, place) => (
            <Bar key={row.id} row={row} x={x} y={place * ROW + ROW / 2} />
          ))}
          <AxisBottom
            {...axisLook}
            scale={x}
            top={height}
            numTicks={Math.max(2, Math.floor(width / 90))}
            tickFormat={(value) => format(Number(value))}
            tickLabelProps={bottomTicks}
          />
        </svg>
      </div>
    </div>
  )
}

const COLOURS = { good: 'var(--color-ok)', bad: 'var(--color-danger)', open: 'var(--color-edge)' } as const

function Bar({ row, x, y }: { row: IntervalRow; x: (value: number) => number; y: number }) {
  const [low, high] = row.interval.map(x)
  const color = COLOURS[row.tone]
  return (
    <g stroke={color} strokeWidth={2}>
      <line x1={low} x2={high} y1={y} y2={y} />
      <line x1={low} x2={low} y1={y - 5} y2={y + 5} />
      <line x1={high} x2={high} y1={y - 5} y2={y + 5} />
      <rect x={x(row.estimate) - 4} y={y - 4} width={8} height={8} fill={color} stroke="none" />
      {row.bound !== undefined && (
        <line
          x1={x(row.bound)}
          x2={x(row.bound)}
          y1={y - 12}
          y2={y + 12}
          stroke="var(--color-danger)"
          strokeDasharray="2 2"
        />
      )}
    </g>
  )
}
