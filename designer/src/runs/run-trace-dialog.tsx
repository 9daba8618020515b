import { useQuery } from '@tanstack/react-query'
import type { RunTrace } from '@usher/shared/api/customers'
import { Workflow } from 'lucide-react'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { paths } from '../app/paths.ts'
import { useWords } from '../i18n/words.ts'
import { Badge, type Tone } from '../ui/badge.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { ParkedNotice } from './parked-notice.tsx'
import { TraceStep } from './trace-step.tsx'
import { runWords } from './words.ts'

export interface RunTraceDialogProps {
  /** `seq`: the step to open and scroll to. */
  shown: { run: string; seq?: number }
  onClose: () => void
}

const TONES: Readonly<Record<RunTrace['status'], Tone>> = { running: 'ok', parked: 'danger', finished: 'neutral' }

/** One run told step by step: what came, where it went, and why. */
export function RunTraceDialog({ shown, onClose }: RunTraceDialogProps) {
  const words = useWords(runWords)
  const sentence = useSentence()
  const trace = useQuery(api.runs.trace.queryOptions({ run: shown.run }))
  return (
    <Dialog title={trace.data ? words.traceTitle(trace.data.journeyName) : '…'} isOpen onClose={onClose} size="large">
      {trace.error ? (
        <ErrorState message={sentence(trace.error)} onRetry={() => void trace.refetch()} />
      ) : trace.data ? (
        <Trace trace={trace.data} seq={shown.seq ?? null} />
      ) : (
        <SkeletonRows />
      )}
    </Dialog>
  )
}

function Trace({ trace, seq }: { trace: RunTrace; seq: number | null }) {
  const words = useWords(runWords)
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={TONES[trace.status]} dot>
          {words[trace.status]}
        </Badge>
        <Badge>v{trace.version}</Badge>
        <span className="text-xs text-muted">
          {words.customer} {trace.customer}
        </span>
        <TextLink
          to={paths.journey(trace.journey, { run: trace.run })}
          className="ms-auto inline-flex items-center gap-1"
        >
          <Workflow aria-hidden className="size-4" />
          {words.openCanvas}
        </TextLink>
      </div>
      {trace.problem && <ParkedNotice run={trace.run} problem={trace.problem} />}
      {trace.steps.length === 0 ? (
        <p className="text-muted">{words.noSteps}</p>
      ) : (
        <ol className="flex flex-col gap-3">
          {trace.steps.map((step, index) => (
            <TraceStep key={step.seq} step={step} trace={trace} place={index + 1} chosen={step.seq === seq} />
          ))}
        </ol>
      )}
    </div>
  )
}
