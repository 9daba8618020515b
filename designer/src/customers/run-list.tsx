import { HelpCircle } from 'lucide-react'
import { paths } from '../app/paths.ts'
import { useFormat } from '../i18n/format.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { nodeTitle } from '../nodes/node-text.ts'
import { Badge, type Tone } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { customerWords } from './words.ts'

export interface RunRow {
  run: string
  journey: string
  journeyName: string
  version: number
  status: 'running' | 'parked' | 'finished'
  node: string | null
  nodeLabel: string
  nodeKind: string
  startedAt: number
  endedAt: number | null
  reason: string | null
  until: number | null
}

const TONES: Readonly<Record<RunRow['status'], Tone>> = { running: 'ok', parked: 'danger', finished: 'neutral' }

export function RunList({ runs, onTrace }: { runs: readonly RunRow[]; onTrace: (run: string) => void }) {
  const words = useWords(customerWords)
  if (runs.length === 0) return <p className="p-4 text-sm text-muted">{words.noRuns}</p>
  return (
    <ul className="divide-y divide-line">
      {runs.map((run) => (
        <RunItem key={run.run} run={run} onTrace={onTrace} />
      ))}
    </ul>
  )
}

function RunItem({ run, onTrace }: { run: RunRow; onTrace: (run: string) => void }) {
  const words = useWords(customerWords)
  const format = useFormat()
  const locale = useLocale()
  // "done" is what an end says that nobody has named.
  const reason = run.reason === 'done' ? null : run.reason
  const where = run.status === 'finished' ? reason && words.endedBecause(reason) : words.at(nodeTitle(run, locale))
  return (
    <li className="flex flex-col gap-1 px-4 py-3">
      <span className="flex flex-wrap items-center gap-2">
        <TextLink to={paths.journey(run.journey, { run: run.run })} className="font-medium">
          {run.journeyName}
        </TextLink>
        <span className="text-xs text-muted">v{run.version}</span>
        <Badge tone={TONES[run.status]} dot className="ms-auto">
          {words[run.status]}
        </Badge>
      </span>
      <span className="text-xs text-muted">
        {[
          where,
          run.until !== null && words.until(format.dateTime(run.until)),
          words.started(format.dateTime(run.startedAt)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <Button
        look="quiet"
        size="small"
        className="-ms-2.5 self-start text-accent!"
        icon={<HelpCircle aria-hidden className="size-3.5" />}
        onPress={() => onTrace(run.run)}
      >
        {words.showTrace}
      </Button>
    </li>
  )
}
