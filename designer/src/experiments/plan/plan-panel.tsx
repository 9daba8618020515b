import { useMutation } from '@tanstack/react-query'
import type { ExperimentReport } from '@usher/shared/api/experiments'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useRefreshing } from '../../api/use-refreshing.ts'
import { useMay } from '../../app/me.ts'
import { useEditor } from '../../editor/store.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.tsx'
import { useTestReport } from '../on-canvas/use-test-report.ts'
import { useReportNames } from '../use-report.ts'
import { entryEvents } from './entry-events.ts'
import { PlanForm } from './plan-form.tsx'
import { planWords } from './plan-words.ts'

/** A test as it is drawn in the draft. */
export interface DrawnTest {
  readonly id: string
  /** Those that customers come to it by, as far as they are known. */
  readonly entryEvents: readonly string[]
  readonly arms: readonly { readonly id: string; readonly label: string; readonly weight: number }[]
}

interface PlanPanelProps {
  readonly test: Omit<DrawnTest, 'entryEvents'>
  readonly readOnly: boolean
}

/** How the test of a split is decided: written down before the first customer, and fixed from then on. */
export function PlanPanel({ test: drawn, readOnly }: PlanPanelProps) {
  const document = useEditor((state) => state.document)
  const test = { ...drawn, entryEvents: entryEvents(document) }
  const words = useWords(planWords)
  const may = useMay()
  const report = useTestReport(test.id)
  const [writing, setWriting] = useState(false)
  const begun = report.data?.exposed.some(({ exposed }) => exposed > 0) ?? false
  const mayWrite = !readOnly && !begun && may('experiments.register')
  const plan = report.data?.plan ?? null
  const register = useMutation(
    api.experiments.register.mutationOptions({
      ...useRefreshing(api.experiments.pathFilter()),
      onSuccess: () => {
        toast(words.saved)
        setWriting(false)
      },
    }),
  )
  return (
    <section aria-label={words.title} className="flex flex-col gap-2 border-t border-line pt-4">
      <h3 className="text-sm font-semibold">{words.title}</h3>
      <p className="text-xs text-muted">{words.help}</p>
      {writing ? (
        <PlanForm
          test={test}
          registered={plan === null ? null : { plan, metrics: report.data!.metrics }}
          isPending={register.isPending}
          onSave={(made) => register.mutate({ experiment: test.id, ...made })}
          onCancel={() => setWriting(false)}
        />
      ) : (
        <>
          {plan !== null && report.data ? (
            <Registered report={report.data} test={test} locked={begun} />
          ) : (
            <p className="text-sm">{begun ? words.tooLate : words.none}</p>
          )}
          {mayWrite && (
            <Button size="small" className="self-start" onPress={() => setWriting(true)}>
              {plan === null ? words.write : words.change}
            </Button>
          )}
        </>
      )}
    </section>
  )
}

function Registered({ report, test, locked }: { report: ExperimentReport; test: DrawnTest; locked: boolean }) {
  const words = useWords(planWords)
  const format = useFormat()
  const names = useReportNames(report)
  const { plan, analysis } = report
  if (plan === null || analysis === null) return null
  const drawn = test.arms.map(({ id }) => id).sort()
  const planned = plan.arms.map(({ id }) => id).sort()
  return (
    <>
      <p className="text-sm">{words.planned(names.metric(plan.primary.id), format.number(plan.plannedN))}</p>
      <p className="truncate text-xs text-muted" title={analysis.planHash}>
        {words.hash(analysis.planHash)}
      </p>
      {drawn.join(' ') !== planned.join(' ') && <p className="text-xs text-warn">{words.changedArms}</p>}
      {locked && <p className="text-xs text-muted">{words.locked}</p>}
    </>
  )
}
