import { useMutation } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { api } from '../../api/client.ts'
import { useRefreshing } from '../../api/use-refreshing.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { Select } from '../../ui/select.tsx'
import { toast } from '../../ui/toast.tsx'
import { Calculator, useForecast } from './calculator.tsx'
import { MetricFields } from './metric-fields.tsx'
import { newDraft, newMetric, type PlanDraft, planOf } from './plan-draft.ts'
import type { DrawnTest } from './plan-panel.tsx'
import { planWords } from './plan-words.ts'

/** How the test will be decided, written before it begins. */
export function PlanForm({ test, onDone }: { test: DrawnTest; onDone: () => void }) {
  const words = useWords(planWords)
  const [draft, setDraft] = useState<PlanDraft>(() => newDraft(test.arms[0]!.id))
  const put = (change: Partial<PlanDraft>) => setDraft((before) => ({ ...before, ...change }))
  const foreseen = useForecast(test, draft)
  const plan = planOf(
    draft,
    test.arms.map(({ id }) => id),
    foreseen.forecast?.plannedN ?? 0,
  )
  const register = useMutation(
    api.experiments.register.mutationOptions({
      ...useRefreshing(api.experiments.pathFilter()),
      onSuccess: () => {
        toast(words.saved)
        onDone()
      },
    }),
  )
  return (
    <div className="flex flex-col gap-4">
      <Select
        label={words.control}
        value={draft.control}
        options={test.arms}
        onChange={(control) => put({ control })}
      />
      <Part title={words.primary}>
        <MetricFields
          label={words.primary}
          metric={draft.primary}
          onChange={(change) => put({ primary: { ...draft.primary, ...change } })}
        />
        <NumberField
          label={words.lift}
          value={Math.round(draft.lift * 1000) / 10}
          minValue={0.1}
          maxValue={1000}
          unit="%"
          onChange={(percent) => Number.isFinite(percent) && put({ lift: percent / 100 })}
        />
      </Part>
      <Calculator {...foreseen} kind={draft.primary.kind} />
      <NumberField
        label={words.minDays}
        value={draft.minDays}
        minValue={1}
        maxValue={365}
        unit={words.days}
        onChange={(days) => Number.isFinite(days) && put({ minDays: Math.round(days) })}
      />
      <Guardrails draft={draft} put={put} />
      <Secondary draft={draft} put={put} />
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          isPending={register.isPending}
          isDisabled={plan === null}
          onPress={() => plan && register.mutate({ experiment: test.id, plan: plan.plan, metrics: [...plan.metrics] })}
        >
          {words.save}
        </Button>
        <Button onPress={onDone}>{words.cancel}</Button>
      </div>
    </div>
  )
}

interface ListProps {
  readonly draft: PlanDraft
  readonly put: (change: Partial<PlanDraft>) => void
}

function Guardrails({ draft: { guardrails }, put }: ListProps) {
  const words = useWords(planWords)
  const set = (at: number, change: object) =>
    put({ guardrails: guardrails.map((one, place) => (place === at ? { ...one, ...change } : one)) })
  return (
    <Part title={words.guardrails}>
      {guardrails.map((guardrail, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a metric of a draft is known by its place, as in the plan.
        <div key={at} className="flex flex-col gap-2 border-s-2 border-line ps-3">
          <MetricFields label={words.guardrails} metric={guardrail} onChange={(change) => set(at, change)} />
          <NumberField
            label={words.margin}
            value={Math.round(guardrail.margin * 1000) / 10}
            minValue={0}
            maxValue={100}
            unit="%"
            onChange={(percent) => Number.isFinite(percent) && set(at, { margin: percent / 100 })}
          />
          <Remove onPress={() => put({ guardrails: guardrails.toSpliced(at, 1) })} />
        </div>
      ))}
      <Add onPress={() => put({ guardrails: [...guardrails, { ...newMetric, better: 'down', margin: 0.1 }] })}>
        {words.addGuardrail}
      </Add>
    </Part>
  )
}

function Secondary({ draft: { secondary }, put }: ListProps) {
  const words = useWords(planWords)
  return (
    <Part title={words.secondary}>
      {secondary.map((metric, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a metric of a draft is known by its place, as in the plan.
        <div key={at} className="flex flex-col gap-2 border-s-2 border-line ps-3">
          <MetricFields
            label={words.secondary}
            metric={metric}
            onChange={(change) =>
              put({ secondary: secondary.map((one, place) => (place === at ? { ...one, ...change } : one)) })
            }
          />
          <Remove onPress={() => put({ secondary: secondary.toSpliced(at, 1) })} />
        </div>
      ))}
      <Add onPress={() => put({ secondary: [...secondary, newMetric] })}>{words.addSecondary}</Add>
    </Part>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="pb-1 text-sm font-medium">{title}</legend>
      {children}
    </fieldset>
  )
}

function Add({ onPress, children }: { onPress: () => void; children: string }) {
  return (
    <Button
      size="small"
      look="quiet"
      className="self-start text-accent"
      icon={<Plus aria-hidden className="size-4" />}
      onPress={onPress}
    >
      {children}
    </Button>
  )
}

function Remove({ onPress }: { onPress: () => void }) {
  const words = useWords(planWords)
  return (
    <Button size="small" look="quiet" className="self-start" onPress={onPress}>
      {words.remove}
    </Button>
  )
}
