import { AxisBottom, AxisLeft } from '@visx/axis'
import { scaleLinear, scaleLog, scaleTime, scaleUtc } from '@visx/scale'
import { Area, LinePath } from '@visx/shape'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { axisLook, bottomTicks, leftTicks } from './axis-look.ts'
import { chartWords } from './chart-words.ts'
import { rangeOf } from './range-of.ts'
import { useCursor } from './use-cursor.ts'
import { useWidth } from './use-width.ts'

export interface TimePoint {
  /** An instant. */
  readonly at: number
  readonly value: number
}

export interface TimeSeries {
  readonly id: string
  readonly label: string
  /** A CSS colour, of the theme: `var(--color-accent)`. */
  readonly color: string
  readonly points: readonly TimePoint[]
  /** What lies between is shaded: where the value may be. One for each point. */
  readonly band?: readonly (readonly [number, number])[]
}

export interface TimeChartProps {
  readonly label: string
  readonly series: readonly TimeSeries[]
  readonly format: (value: number) => string
  /** How an instant is written; a date when left out. */
  readonly instant?: (at: number) => string
  /** The instants are days of a calendar, each as midnight UTC, and mean the same wherever the reader is. */
  readonly isByDay?: boolean
  /** Values that matter, drawn across: none, a threshold. */
  readonly guides?: readonly { readonly value: number; readonly label: string }[]
  /** Instants at which something changed. */
  readonly marks?: readonly { readonly at: number; readonly label: string }[]
  readonly scale?: 'linear' | 'log'
  readonly height?: number
}

const EDGE = { top: 10, right: 28, bottom: 28, left: 64 }

/** Lines over time. The drawing is hidden from assistive technology, which reads the points one by one by the arrow keys. */
export function TimeChart(props: TimeChartProps) {
  const { label, series, format, guides = [], marks = [], scale = 'linear', height = 240, isByDay = false } = props
  const words = useWords(chartWords)
  const dates = useFormat()
  const instant = props.instant ?? (isByDay ? dates.day : dates.date)
  const [ref, width] = useWidth<HTMLDivElement>()
  const instants = [...new Set(series.flatMap(({ points }) => points.map(({ at }) => at)))].sort((a, b) => a - b)
  const cursor = useCursor(instants.length)
  const inner = { width: Math.max(0, width - EDGE.left - EDGE.right), height: height - EDGE.top - EDGE.bottom }
  const span = { domain: [instants[0] ?? 0, instants.at(-1) ?? 1], range: [0, inner.width] }
  const x = isByDay ? scaleUtc(span) : scaleTime(span)
  const range = { domain: [...rangeOf(series, guides, scale)], range: [inner.height, 0] }
  const y =
    scale === 'log' ? scaleLog<number>({ ...range, clamp: true }) : scaleLinear<number>({ ...range, nice: true })
  const ticks = Math.max(2, Math.min(instants.length, Math.floor(inner.width / 90)))
  const chosen = cursor.at === null ? undefined : instants[cursor.at]
  const spoken =
    chosen === undefined
      ? words.walk
      : `${instant(chosen)}: ${series
          .flatMap((one) => one.points.filter(({ at }) => at === chosen).map((p) => `${one.label} ${format(p.value)}`))
          .join(', ')}`
  return (
    <div
      ref={ref}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, instants.length - 1)}
      aria-valuenow={cursor.at ?? 0}
      aria-valuetext={spoken}
      className="relative rounded-chip outline-offset-2"
      style={{ height }}
      onKeyDown={cursor.onKeyDown}
      onBlur={cursor.leave}
      onPointerLeave={cursor.leave}
      onPointerMove={(event) => {
        const place = event.clientX - event.currentTarget.getBoundingClientRect().left - EDGE.left
        cursor.move(nearest(instants, x.invert(place).getTime()))
      }}
    >
      <svg aria-hidden width={width} height={height} className="block">
        <g transform={`translate(${EDGE.left},${EDGE.top})`}>
          {guides.map((guide) => (
            <g key={guide.label} transform={`translate(0,${y(guide.value)})`}>
              <line x2={inner.width} stroke="var(--color-edge)" strokeDasharray="4 3" />
              <text x={inner.width} y={-4} textAnchor="end" fontSize={11} fill="var(--color-muted)">
                {guide.label}
              </text>
            </g>
          ))}
          {marks.map((mark) => (
            <line
              key={`${mark.at} ${mark.label}`}
              x1={x(mark.at)}
              x2={x(mark.at)}
              y2={inner.height}
              stroke="var(--color-control)"
              strokeDasharray="2 3"
            />
          ))}
          {series.map((one) => (
            <g key={one.id}>
              {one.band && (
                <Area
                  data={[...one.points.keys()]}
                  x={(place) => x(one.points[place]!.at)}
                  y0={(place) => y(one.band![place]![0])}
                  y1={(place) => y(one.band![place]![1])}
                  fill={one.color}
                  fillOpacity={0.16}
                />
              )}
              <LinePath
                data={[...one.points]}
                x={(point) => x(point.at)}
                y={(point) => y(point.value)}
                stroke={one.color}
                strokeWidth={2}
              />
              {one.points.length === 1 && (
                <circle cx={x(one.points[0]!.at)} cy={y(one.points[0]!.value)} r={3} fill={one.color} />
              )}
              {chosen !== undefined &&
                one.points
                  .filter(({ at }) => at === chosen)
                  .map(({ at, value }) => <circle key={at} cx={x(at)} cy={y(value)} r={3.5} fill={one.color} />)}
            </g>
          ))}
          {chosen !== undefined && (
            <line x1={x(chosen)} x2={x(chosen)} y2={inner.height} stroke="var(--color-edge)" strokeOpacity={0.6} />
          )}
          <AxisBottom
            {...axisLook}
            scale={x}
            top={inner.height}
            numTicks={ticks}
            {...(isByDay ? { tickValues: someOf(instants, ticks) } : {})}
            tickFormat={(value) => instant(Number(value))}
            tickLabelProps={bottomTicks}
          />
          <AxisLeft
            {...axisLook}
            scale={y}
            numTicks={5}
            {...(scale === 'log' ? { tickValues: powersOfTen(range.domain) } : {})}
            hideAxisLine
            tickFormat={(value) => format(Number(value))}
            tickLabelProps={leftTicks}
          />
        </g>
      </svg>
      {chosen !== undefined && (
        <p
          aria-hidden
          className="pointer-events-none absolute top-0 end-4 rounded-chip bg-ink px-2 py-1 text-xs text-surface"
        >
          {spoken}
        </p>
      )}
    </div>
  )
}

/** Evenly some of them, the first among them: an axis of days names days that are there, each once. */
function someOf(instants: readonly number[], most: number): number[] {
  const steps = Math.min(most, instants.length) - 1
  return instants.filter((_, at) => steps < 1 || at % Math.max(1, Math.round((instants.length - 1) / steps)) === 0)
}

function nearest(instants: readonly number[], at: number): number {
  return instants.reduce((best, one, place) => (Math.abs(one - at) < Math.abs(instants[best]! - at) ? place : best), 0)
}

/** Between them a logarithm would write every digit, one over the other. */
function powersOfTen([low, high]: readonly number[]): number[] {
  const [from, to] = [Math.ceil(Math.log10(low!) - 1e-9), Math.floor(Math.log10(high!) + 1e-9)]
  const step = Math.max(1, Math.ceil((to - from) / 5))
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, at) => 10 ** (to - at * step))
}
