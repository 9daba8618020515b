import type { QualityDetail } from '@usher/shared/api/quality'
import { useEffect, useRef } from 'react'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { cx } from '../ui/cx.ts'
import { Card } from '../ui/page.tsx'
import { qualityWords } from './words.ts'

/** The lines in their order; those that speak for or against a rule are marked, and the first of them comes into sight. */
export function Transcript({ item, evidence }: { item: QualityDetail; evidence: readonly number[] }) {
  const words = useWords(qualityWords)
  const format = useFormat()
  const first = useRef<HTMLLIElement>(null)
  const place = evidence[0]
  useEffect(() => {
    if (place !== undefined) first.current?.scrollIntoView({ block: 'nearest' })
  }, [place])
  return (
    <Card
      title={words.transcript}
      actions={
        <span className="text-xs text-muted">{words.partOf(item.agent.name, item.scene || words.sceneNone)}</span>
      }
    >
      <ol className="flex flex-col gap-1 p-3">
        {item.lines.map(({ seq, author, name, isJudged, text, at }) => (
          <li
            key={seq}
            ref={seq === place ? first : null}
            className={cx('rounded-control px-2 py-1.5 text-sm', evidence.includes(seq) && 'bg-tint-accent')}
          >
            <p className="flex gap-2 text-xs text-muted">
              <span className={cx(isJudged && 'font-medium text-ink')}>{name || words[author]}</span>
              <time>{format.exact(at)}</time>
            </p>
            <p
              className={cx(
                'whitespace-pre-wrap break-words',
                author !== 'customer' && author !== 'agent' && 'text-muted',
              )}
            >
              {text}
            </p>
          </li>
        ))}
      </ol>
    </Card>
  )
}
