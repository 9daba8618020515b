import type { DeskFigures } from '@usher/shared/api/desk-figures'
import { FIGURE_NAMES, FIGURES } from '@usher/shared/desk/figures'
import { useTeamName } from '../../desk/use-teams.ts'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { Card } from '../../ui/page.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { figureWords } from './figure-words.ts'
import { useFigureText } from './use-figure-text.ts'

type Row = DeskFigures['teams'][number]

interface FiguresTableProps {
  readonly title: string
  readonly of: 'team' | 'agent'
  readonly rows: readonly Row[]
}

/** The figures that can be told of each, side by side. */
export function FiguresTable({ title, of, rows }: FiguresTableProps) {
  const words = useWords(figureWords)
  const locale = useLocale()
  const text = useFigureText()
  const nameOf = useTeamName()
  const names = FIGURE_NAMES.filter((name) => FIGURES[name].of[of])
  const columns: readonly Column<Row>[] = [
    {
      id: 'name',
      title: words.name,
      className: 'whitespace-nowrap font-medium',
      cell: nameOf,
    },
    ...names.map(
      (name): Column<Row> => ({
        id: name,
        title: FIGURES[name].name[locale],
        align: 'end',
        className: 'tabular-nums',
        cell: ({ figures }) => text(FIGURES[name], figures[name].value),
      }),
    ),
  ]
  return (
    <Card title={title}>
      <Table
        label={title}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        empty={<p className="p-4 text-sm text-muted">{words.nothing}</p>}
      />
    </Card>
  )
}
