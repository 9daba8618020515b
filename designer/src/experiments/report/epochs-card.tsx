import type { ExperimentReport } from '@usher/shared/api/experiments'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { Card } from '../../ui/page.tsx'
import { Table } from '../../ui/table.tsx'
import { useSharesText } from '../use-shares-text.ts'
import { experimentWords } from '../words.ts'

/** When the shares were which. */
export function EpochsCard({ report: { experiment, analysis } }: { report: ExperimentReport }) {
  const words = useWords(experimentWords)
  const format = useFormat()
  const shares = useSharesText()
  const dropped = new Set(analysis?.treatments.flatMap(({ comparison }) => comparison.looks.at(-1)?.dropped ?? []))
  return (
    <Card title={words.epochs}>
      <p className="px-4 pt-3 text-xs text-muted">{words.epochsHelp}</p>
      <Table
        label={words.epochs}
        rows={experiment.epochs}
        rowKey={({ epoch }) => String(epoch)}
        columns={[
          { id: 'epoch', title: words.epoch, cell: ({ epoch }) => epoch + 1 },
          { id: 'since', title: words.since, cell: ({ startedAt }) => format.dateTime(startedAt) },
          {
            id: 'weights',
            title: words.weights,
            cell: (epoch) => (
              <>
                {shares(epoch, experiment)}
                {dropped.has(epoch.epoch) && <span className="ps-2 text-xs text-warn">{words.dropped}</span>}
              </>
            ),
          },
        ]}
      />
    </Card>
  )
}
