import { Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { Select } from '../../ui/select.tsx'
import { Calculator, useForecast } from './calculator.tsx'
import { MetricFields } from './metric-fields.tsx'
import {
  draftOf,
  type MadePlan,
  metricsOf,
  newDraft,
  newMetric,
  outcomeOf,
  type PlanDraft,
  planOf,
  type Registered,
} from './plan-draft.ts'
import type { DrawnTest } from './plan-panel.tsx'
import { planWords } from './plan-words.ts'

interface PlanFormProps {
  readonly test: DrawnTest
  /** What the form begins with; null where nothing is registered yet. */
  readonly registered: Registered | null
  /** What saving does, where it is more than to register. */
  readonly saveLabel?: string
  readonly isPending: boolean
  readonly onSave: (plan: MadePlan) => void
  readonly onCancel: () => void
}

/** How the test will be decided, written before it begins. */
export function PlanForm({ test, registered, saveLabel, isPending, onSave, onCancel }: PlanFormProps) {
  const words = useWords(planWords)
  const arms = test.arms.map(({ id }) => id)
  const [draft, setDraft] = useState<PlanDraft>(() =>
    registered === null ? newDraft(arms[0]!) : draftOf(registered, arms, arms[0]!),
  )
  const put = (change: Partial<PlanDraft>) => setDraft((before) => ({ ...before, ...change }))
  const replan = (change: Partial<PlanDraft>) => put({ ...change, plannedN: null })
  const foreseen = useForecast(test, draft)
  const plannedN = draft.plannedN ?? foreseen.forecast?.plannedN ?? 0
  const plan = foreseen.isSettled ? planOf(draft, arms, plannedN) : null
  return (
    <div className="flex flex-col gap-4">
      <Select
        label={words.control}
        value={draft.control}
        options={test.arms}
        onChange={(control) => replan({ control })}
      />
      <Part title={words.primary}>
        <MetricFields
          label={words.primary}
          metric={draft.primary}
          onChange={(change) => replan({ primary: { ...draft.primary, ...change } })}
        />
        <NumberField
          label={words.lift}
          value={Math.round(draft.lift * 1000) / 10}
          minValue={0.1}
          maxValue={1000}
          unit="%"
          onChange={(percent) => Number.isFinite(percent) && replan({ lift: percent / 100 })}
        />
      </Part>
      <Calculator
        {...foreseen}
        registeredN={draft.plannedN}
        guess={(change) => {
          replan({})
          foreseen.guess(change)
        }}
      />
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
      {metricsOf(draft).some((metric) => outcomeOf(metric) === null) && (
        <p className="text-xs text-muted">{words.incomplete}</p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" isPending={isPending} isDisabled={plan === null} onPress={() => plan && onSave(plan)}>
          {saveLabel ?? words.save}
        </Button>
        <Button onPress={onCancel}>{words.cancel}</Button>
      </div>
    </div>
  )
}

interface ListProps {
  readonly draft: PlanDraft
  readonly put: (change: Partial<PlanDraft>) => void
}

function Guardrails({ draft, put }: ListProps) {
  const words = useWords(planWords)
  const { guardrails } = draft
  const set = (id: string, change: object) =>
    put({ guardrails: guardrails.map((one) => (one.id === id ? { ...one, ...change } : one)) })
  return (
    <Part title={words.guardrails}>
      {guardrails.map((guardrail) => (
        <div key={guardrail.id} className="flex flex-col gap-2 border-s-2 border-line ps-3">
          <MetricFields label={words.guardrails} metric={guardrail} onChange={(change) => set(guardrail.id, change)} />
          <NumberField
            label={words.margin}
            value={Math.round(guardrail.margin * 1000) / 10}
            minValue={0}
            maxValue={100}
            unit="%"
            onChange={(percent) => Number.isFinite(percent) && set(guardrail.id, { margin: percent / 100 })}
          />
          <Remove onPress={() => put({ guardrails: guardrails.filter((one) => one !== guardrail) })} />
        </div>
      ))}
      <Add
        onPress={() =>
          put({ guardrails: [...guardrails, { ...newMetric(metricsOf(draft)), better: 'down', margin: 0.1 }] })
        }
      >
        {words.addGuardrail}
      </Add>
    </Part>
  )
}

function Secondary({ draft, put }: ListProps) {
  const words = useWords(planWords)
  const { secondary } = draft
  return (
    <Part title={words.secondary}>
      {secondary.map((metric) => (
        <div key={metric.id} className="flex flex-col gap-2 border-s-2 border-line ps-3">
          <MetricFields
            label={words.secondary}
            metric={metric}
            onChange={(change) =>
              put({ secondary: secondary.map((one) => (one === metric ? { ...one, ...change } : one)) })
            }
          />
          <Remove onPress={() => put({ secondary: secondary.filter((one) => one !== metric) })} />
        </div>
      ))}
      <Add onPress={() => put({ secondary: [...secondary, newMetric(metricsOf(draft))] })}>{words.addSecondary}</Add>
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
