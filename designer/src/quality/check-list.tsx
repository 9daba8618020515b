import type { QualityDetail } from '@usher/shared/api/quality'
import type { QualityRule } from '@usher/shared/quality/rules'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Badge, type Tone } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/page.tsx'
import { Score } from './quality-table.tsx'
import { qualityWords } from './words.ts'

interface CheckListProps {
  item: QualityDetail
  marked: QualityRule | null
  onMark: (rule: QualityRule | null) => void
}

/** What each rule came to. Pressing one marks its lines. */
export function CheckList({ item, marked, onMark }: CheckListProps) {
  const words = useWords(qualityWords)
  return (
    <Card title={words.checks} actions={<Score of={item} />}>
      <ul className="flex flex-col divide-y divide-line">
        {item.checks.map((check) => (
          <li key={check.rule} className="flex items-center gap-2 px-4 py-2 text-sm">
            <span className="min-w-0 flex-1">
              {words[check.rule]}
              <span className="ps-2 text-xs text-muted">{words.weight(check.weight)}</span>
            </span>
            <Kept kept={check.kept} />
            {check.evidence.length > 0 && (
              <Button
                size="small"
                aria-label={words.showLines(words[check.rule], String(check.evidence.length))}
                aria-pressed={marked === check.rule}
                onPress={() => onMark(marked === check.rule ? null : check.rule)}
              >
                {String(check.evidence.length)}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Kept({ kept }: { kept: number | null }) {
  const words = useWords(qualityWords)
  const format = useFormat()
  const [tone, text]: readonly [Tone, string] =
    kept === null
      ? ['neutral', words.noOccasion]
      : kept === 1
        ? ['ok', words.kept]
        : kept === 0
          ? ['danger', words.notKept]
          : ['warn', words.partly(format.percent(kept))]
  return <Badge tone={tone}>{text}</Badge>
}
