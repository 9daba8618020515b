import type { QualityRow } from '@usher/shared/api/quality'
import { paths } from '../app/paths.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Badge, type Tone } from '../ui/badge.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { qualityWords } from './words.ts'

export function QualityTable({ rows }: { rows: readonly QualityRow[] }) {
  const words = useWords(qualityWords)
  const format = useFormat()
  const columns: readonly Column<QualityRow>[] = [
    {
      id: 'ended',
      title: words.ended,
      className: 'whitespace-nowrap',
      cell: ({ handoff, agent, closedAt }) => (
        <TextLink to={paths.qualityConversation(handoff, agent.id)}>{format.dateTime(closedAt)}</TextLink>
      ),
    },
    { id: 'agent', title: words.agent, className: 'whitespace-nowrap', cell: ({ agent }) => agent.name },
    { id: 'scene', title: words.scene, wideOnly: true, cell: ({ scene }) => scene || words.sceneNone },
    { id: 'score', title: words.score, cell: (row) => <Score of={row} /> },
    {
      id: 'broken',
      title: words.broken,
      wideOnly: true,
      className: 'text-muted',
      cell: (row) =>
        isBlind(row)
          ? '–'
          : row.broken.length === 0
            ? words.nothingBroken
            : format.list(row.broken.map((rule) => words[rule])),
    },
    {
      id: 'looked',
      title: words.sampled,
      cell: ({ sampled, reviewed }) =>
        reviewed ? (
          <Badge tone="ok">{words.reviewed}</Badge>
        ) : sampled ? (
          <Badge tone="warn">{words.toReview}</Badge>
        ) : null,
    },
  ]
  return (
    <Table
      label={words.conversations}
      columns={columns}
      rows={rows}
      rowKey={({ handoff, agent }) => `${handoff} ${agent.id}`}
    />
  )
}

/** Whoever is to judge must not know what the machine says: the server does not tell it either. */
export function isBlind({ sampled, reviewed }: Pick<QualityRow, 'sampled' | 'reviewed'>): boolean {
  return sampled && !reviewed
}

export function Score({ of }: { of: Pick<QualityRow, 'score' | 'sampled' | 'reviewed'> }) {
  const words = useWords(qualityWords)
  const { score } = of
  if (isBlind(of))
    return (
      <span className="text-muted" title={words.afterReview}>
        –
      </span>
    )
  if (score === null) return <span className="text-muted">{words.noScore}</span>
  return <Badge tone={toneOf(score)}>{String(score)}</Badge>
}

function toneOf(score: number): Tone {
  return score >= 85 ? 'ok' : score >= 60 ? 'warn' : 'danger'
}
