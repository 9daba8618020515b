import { useQuery } from '@tanstack/react-query'
import type { ExperimentRow } from '@usher/shared/api/experiments'
import { globalHoldoutPeriod } from '@usher/shared/experiments/holdout-arms'
import { Plus, UserRoundMinus } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { useMay } from '../../app/me.ts'
import { paths } from '../../app/paths.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Card } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { holdoutWords } from './holdout-words.ts'
import { RunningHoldout } from './running-holdout.tsx'
import { StartHoldout } from './start-holdout.tsx'
import { useLeftAloneShare } from './use-left-alone-share.ts'

/** Whom the whole workspace leaves alone, now and before, and which journeys do so by themselves. */
export function HoldoutsSection() {
  const words = useWords(holdoutWords)
  const sentence = useSentence()
  const may = useMay()
  const tests = useQuery(api.experiments.list.queryOptions())
  const [isStarting, setStarting] = useState(false)
  const periods = (tests.data ?? []).filter(({ kind }) => kind === 'globalHoldout')
  const running = periods.find(({ stoppedAt }) => stoppedAt === null)
  const past = periods.filter((one) => one !== running)
  const journeys = (tests.data ?? []).filter(({ kind }) => kind === 'journeyHoldout')
  const start = may('experiments.startHoldout') && tests.data && (
    <Button
      size="small"
      look="primary"
      icon={<Plus aria-hidden className="size-3.5" />}
      onPress={() => setStarting(true)}
    >
      {words.start}
    </Button>
  )
  return (
    <>
      <Card title={words.title} actions={start}>
        <p className="border-b border-line px-4 py-3 text-sm text-muted">{words.help}</p>
        {tests.error ? (
          <ErrorState message={sentence(tests.error)} onRetry={() => void tests.refetch()} />
        ) : !tests.data ? (
          <div className="p-4">
            <SkeletonRows rows={3} />
          </div>
        ) : running === undefined ? (
          <EmptyState icon={<UserRoundMinus />} title={words.none}>
            {words.noneHelp}
          </EmptyState>
        ) : (
          <RunningHoldout test={running} />
        )}
      </Card>
      {past.length > 0 && (
        <Card title={words.past} className="overflow-hidden">
          <Periods rows={past} />
        </Card>
      )}
      {journeys.length > 0 && (
        <Card title={words.ofJourneys} className="overflow-hidden">
          <p className="px-4 pt-3 text-sm text-muted">{words.ofJourneysHelp}</p>
          <Journeys rows={journeys} />
        </Card>
      )}
      {isStarting && (
        <StartHoldout
          taken={periods.map(({ id }) => globalHoldoutPeriod(id) ?? id)}
          onClose={() => setStarting(false)}
        />
      )}
    </>
  )
}

function Periods({ rows }: { rows: readonly ExperimentRow[] }) {
  const words = useWords(holdoutWords)
  const format = useFormat()
  const columns: readonly Column<ExperimentRow>[] = [
    {
      id: 'period',
      title: words.period,
      cell: ({ id }) => <TestLink id={id}>{globalHoldoutPeriod(id) ?? id}</TestLink>,
    },
    ...useSizeColumns(),
    {
      id: 'over',
      title: words.over,
      align: 'end',
      wideOnly: true,
      className: 'text-muted',
      cell: ({ stoppedAt }) => (stoppedAt === null ? '–' : format.date(stoppedAt)),
    },
  ]
  return <Table label={words.past} columns={columns} rows={rows} rowKey={({ id }) => id} />
}

function Journeys({ rows }: { rows: readonly ExperimentRow[] }) {
  const words = useWords(holdoutWords)
  const columns: readonly Column<ExperimentRow>[] = [
    {
      id: 'journey',
      title: words.journey,
      cell: ({ id, journey }) => <TestLink id={id}>{journey?.name ?? id}</TestLink>,
    },
    ...useSizeColumns(),
  ]
  return <Table label={words.ofJourneys} columns={columns} rows={rows} rowKey={({ id }) => id} />
}

function TestLink({ id, children }: { id: string; children: string }) {
  return (
    <TextLink to={paths.experiment(id)} className="font-medium text-ink!">
      {children}
    </TextLink>
  )
}

function useSizeColumns(): readonly Column<ExperimentRow>[] {
  const words = useWords(holdoutWords)
  const format = useFormat()
  const share = useLeftAloneShare()
  return [
    { id: 'share', title: words.share, align: 'end', cell: share },
    { id: 'came', title: words.came, align: 'end', cell: ({ exposed }) => format.number(exposed) },
    {
      id: 'began',
      title: words.began,
      align: 'end',
      wideOnly: true,
      className: 'text-muted',
      cell: ({ epochs, createdAt }) => format.date(epochs[0]?.startedAt ?? createdAt),
    },
  ]
}
