import type { DeskFigures } from '@usher/shared/api/desk-figures'
import { FIGURES } from '@usher/shared/desk/figures'
import { ChartLine } from 'lucide-react'
import { useFormat } from '../../i18n/format.ts'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { ChartFrame } from '../../ui/chart/chart-frame.tsx'
import { TimeChart, type TimeSeries } from '../../ui/chart/time-chart.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Card } from '../../ui/page.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { figureWords } from './figure-words.ts'

type Point = DeskFigures['series'][number]

/** How the time went: what came, and how well it was met. */
export function SeriesCharts({ figures }: { figures: DeskFigures }) {
  const words = useWords(figureWords)
  const format = useFormat()
  if (figures.series.length === 0) {
    return (
      <Card>
        <EmptyState icon={<ChartLine />} title={words.nothing}>
          {words.nothingHelp}
        </EmptyState>
      </Card>
    )
  }
  return (
    <div className="grid gap-5 lg:grid-cols-2">
      <Drawn
        title={words.requests}
        figures={figures}
        format={format.number}
        series={[
          lineOf(words.asked, 'var(--color-accent)', figures, ({ requests }) => requests),
          lineOf(words.inTime, 'var(--color-ok)', figures, ({ inTime }) => inTime),
          lineOf(words.left, 'var(--color-danger)', figures, ({ abandoned }) => abandoned),
        ]}
      />
      <LevelChart figures={figures} />
    </div>
  )
}

function LevelChart({ figures }: { figures: DeskFigures }) {
  const words = useWords(figureWords)
  const format = useFormat()
  const locale = useLocale()
  const share = (part: number, settled: number) => (settled === 0 ? null : part / settled)
  return (
    <Drawn
      title={words.level}
      figures={figures}
      format={(value) => format.percent(value)}
      series={[
        lineOf(FIGURES.serviceLevel.name[locale], 'var(--color-ok)', figures, ({ inTime, settled }) =>
          share(inTime, settled),
        ),
        lineOf(FIGURES.abandoned.name[locale], 'var(--color-danger)', figures, ({ abandoned, settled }) =>
          share(abandoned, settled),
        ),
      ]}
    />
  )
}

function lineOf(
  label: string,
  color: string,
  { series }: DeskFigures,
  read: (point: Point) => number | null,
): TimeSeries {
  const points = series.flatMap((point) => {
    const value = read(point)
    return value === null ? [] : [{ at: point.at, value }]
  })
  return { id: label, label, color, points }
}

interface DrawnProps {
  readonly title: string
  readonly figures: DeskFigures
  readonly series: readonly TimeSeries[]
  readonly format: (value: number) => string
}

function Drawn({ title, figures, series, format }: DrawnProps) {
  const words = useWords(figureWords)
  const dates = useFormat()
  const instant = figures.every === 'hour' ? dates.time : dates.date
  const columns: readonly Column<Point>[] = [
    {
      id: 'at',
      title: words.time,
      cell: ({ at }) => (figures.every === 'hour' ? dates.dateTime(at) : dates.date(at)),
    },
    ...series.map(
      (one): Column<Point> => ({
        id: one.id,
        title: one.label,
        align: 'end',
        cell: ({ at }) => {
          const point = one.points.find((other) => other.at === at)
          return point === undefined ? words.none : format(point.value)
        },
      }),
    ),
  ]
  return (
    <Card className="p-4">
      <ChartFrame
        title={title}
        legend={series.map(({ label, color }) => ({ label, color }))}
        table={<Table label={title} columns={columns} rows={figures.series} rowKey={({ at }) => String(at)} />}
      >
        <TimeChart label={title} series={series} format={format} instant={instant} height={220} />
      </ChartFrame>
    </Card>
  )
}
