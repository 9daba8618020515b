import { useMutation, useQuery } from '@tanstack/react-query'
import type { ExperimentRow } from '@usher/shared/api/experiments'
import { globalHoldoutPeriod, LEFT_ALONE } from '@usher/shared/experiments/holdout-arms'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useRefreshing } from '../../api/use-refreshing.ts'
import { useMay } from '../../app/me.ts'
import { paths } from '../../app/paths.ts'
import { DecisionBadge } from '../../experiments/decision-badge.tsx'
import { HealthBadge } from '../../experiments/health-badge.tsx'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { toast } from '../../ui/toast.tsx'
import { holdoutWords } from './holdout-words.ts'
import { useLeftAloneShare } from './use-left-alone-share.ts'

/** The period that is going on: how many it has come to so far, and the way to end it. */
export function RunningHoldout({ test }: { test: ExperimentRow }) {
  const words = useWords(holdoutWords)
  const format = useFormat()
  const share = useLeftAloneShare()
  const report = useQuery(api.experiments.report.queryOptions({ experiment: test.id }))
  const sizes = report.data?.exposed
  const size = (isAlone: boolean) => {
    const all = sizes?.filter(({ arm }) => (arm === LEFT_ALONE) === isAlone)
    return all === undefined ? '–' : format.number(all.reduce((sum, { exposed }) => sum + exposed, 0))
  }
  return (
    <div className="flex flex-col gap-4 p-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-semibold">{words.running(globalHoldoutPeriod(test.id) ?? test.id)}</span>
        <span className="text-sm text-muted">
          {words.since(format.date(test.epochs[0]?.startedAt ?? test.createdAt))}
        </span>
        {report.data && <HealthBadge state={report.data.health.state} />}
        <DecisionBadge row={test} />
      </p>
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-3">
        <Figure label={words.share} value={share(test)} />
        <Figure label={words.leftAlone} value={size(true)} />
        <Figure label={words.treated} value={size(false)} />
      </dl>
      <div className="flex flex-wrap items-center gap-4">
        <TextLink to={paths.experiment(test.id)} className="text-sm">
          {words.report}
        </TextLink>
        <End test={test.id} />
      </div>
    </div>
  )
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="text-lg font-semibold tabular-nums">{value}</dd>
    </div>
  )
}

function End({ test }: { test: string }) {
  const words = useWords(holdoutWords)
  const may = useMay()
  const [isAsked, setAsked] = useState(false)
  const stop = useMutation(
    api.experiments.stop.mutationOptions({
      ...useRefreshing(api.experiments.pathFilter()),
      onSuccess: () => {
        setAsked(false)
        toast(words.ended)
      },
    }),
  )
  if (!may('experiments.stop')) return null
  return (
    <>
      <Button size="small" className="ms-auto" onPress={() => setAsked(true)}>
        {words.end}
      </Button>
      <ConfirmDialog
        title={words.endTitle}
        confirm={words.end}
        isOpen={isAsked}
        isPending={stop.isPending}
        danger
        onClose={() => setAsked(false)}
        onConfirm={() => stop.mutate({ experiment: test })}
      >
        {words.endBody}
      </ConfirmDialog>
    </>
  )
}
