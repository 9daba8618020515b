import type { QualityReport } from '@usher/shared/api/quality'
import { paths } from '../app/paths.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Badge } from '../ui/badge.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { qualityWords } from './words.ts'

type Row = QualityReport['agents'][number]

/** The ranking; whoever has too few conversations stands below it. */
export function AgentTable({ agents }: { agents: readonly Row[] }) {
  const words = useWords(qualityWords)
  const format = useFormat()
  const columns: readonly Column<Row>[] = [
    {
      id: 'rank',
      title: words.rank,
      className: 'w-24',
      cell: ({ rank }) =>
        rank === null ? (
          <span title={words.enough}>
            <Badge>{words.fewData}</Badge>
          </span>
        ) : (
          <span className="tabular-nums">{rank}</span>
        ),
    },
    {
      id: 'agent',
      title: words.agent,
      cell: ({ agent }) => <TextLink to={paths.qualityOf({ agent: agent.id })}>{agent.name}</TextLink>,
    },
    { id: 'n', title: words.count, align: 'end', cell: ({ n }) => format.number(n) },
    {
      id: 'score',
      title: words.score,
      align: 'end',
      cell: ({ mean, margin }) => (
        <span className="tabular-nums">
          {mean.toFixed(1)}
          {margin !== null && <span className="ps-1 text-xs text-muted">{words.plusMinus(margin.toFixed(1))}</span>}
        </span>
      ),
    },
    {
      id: 'stars',
      title: words.stars,
      align: 'end',
      wideOnly: true,
      cell: ({ stars, answered }) => (stars === null ? '–' : `${stars.toFixed(1)} (${format.number(answered)})`),
    },
    { id: 'advice', title: words.advice, wideOnly: true, cell: (row) => <Advice row={row} /> },
  ]
  return <Table label={words.agents} columns={columns} rows={agents} rowKey={({ agent }) => agent.id} />
}

function Advice({ row: { advice, rank, agent } }: { row: Row }) {
  const words = useWords(qualityWords)
  if (advice !== null)
    return <TextLink to={paths.qualityOf({ agent: agent.id, broken: advice })}>{words.improve(words[advice])}</TextLink>
  return <span className="text-muted">{rank === null ? words.enough : words.noAdvice}</span>
}
