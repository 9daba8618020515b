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
      cell: ({ handoff, closedAt }) => (
        <TextLink to={paths.qualityConversation(handoff)}>{format.dateTime(closedAt)}</TextLink>
      ),
    },
    { id: 'agent', title: words.agent, cell: ({ agent }) => agent.name },
    { id: 'scene', title: words.scene, wideOnly: true, cell: ({ scene }) => scene || words.sceneNone },
    { id: 'score', title: words.score, cell: ({ score }) => <Score score={score} /> },
    {
      id: 'broken',
      title: words.broken,
      wideOnly: true,
      className: 'text-muted',
      cell: ({ broken }) =>
        broken.length === 0 ? words.nothingBroken : format.list(broken.map((rule) => words[rule])),
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
  return <Table label={words.conversations} columns={columns} rows={rows} rowKey={({ handoff }) => handoff} />
}

export function Score({ score }: { score: number | null }) {
  const words = useWords(qualityWords)
  if (score === null) return <span className="text-muted">{words.noScore}</span>
  return <Badge tone={toneOf(score)}>{String(score)}</Badge>
}

function toneOf(score: number): Tone {
  return score >= 85 ? 'ok' : score >= 60 ? 'warn' : 'danger'
}
