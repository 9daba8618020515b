import type { ExperimentReport } from '@usher/shared/api/experiments'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useNow } from '../../ui/use-now.ts'
import { useSharesText } from '../use-shares-text.ts'
import { experimentWords } from '../words.ts'

/** The life of a test as a line, with a tick where its shares changed. */
export function EpochTicks({ report: { experiment } }: { report: ExperimentReport }) {
  const words = useWords(experimentWords)
  const format = useFormat()
  const shares = useSharesText()
  const now = useNow(60_000)
  const { epochs } = experiment
  const first = epochs[0]?.startedAt ?? now
  const place = (at: number) => ((at - first) / Math.max(1, now - first)) * 100
  const said = epochs.map((epoch) => `${format.date(epoch.startedAt)} ${shares(epoch, experiment)}`)
  return (
    <div className="flex flex-col gap-1">
      <span className="text-xs text-muted">{words.epochs}</span>
      <span role="img" aria-label={format.list(said)} title={said.join('\n')} className="relative block h-3">
        <span aria-hidden className="absolute inset-x-0 top-[5px] h-0.5 rounded-pill bg-line" />
        {epochs.map(({ epoch, startedAt }) => (
          <span
            key={epoch}
            aria-hidden
            className="absolute inset-y-0 w-0.5 bg-edge"
            style={{ left: `${Math.min(99, place(startedAt))}%` }}
          />
        ))}
      </span>
      <span className="text-xs text-muted">{said.at(-1)}</span>
    </div>
  )
}
