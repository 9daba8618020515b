import { isJsonObject, type Json, type JsonObject } from '@usher/shared/base/json'
import { Plus, Trash2 } from 'lucide-react'
import { TestEditOf } from '../../experiments/on-canvas/test-edit.tsx'
import { PlanPanel } from '../../experiments/plan/plan-panel.tsx'
import { useWords } from '../../i18n/words.ts'
import { FieldShell } from '../../inspector/form/field-shell.tsx'
import { MembersView } from '../../inspector/form/field-view.tsx'
import { formWords } from '../../inspector/form/form-words.ts'
import { useNodeForm } from '../../inspector/form/node-form.ts'
import { useField } from '../../inspector/form/use-field.ts'
import { freshPartId } from '../../inspector/schema/field.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { OwnInspectorProps } from '../inspectors.ts'
import { AimField, TestFields } from './test-fields.tsx'
import { rebalanced, spread } from './weights.ts'

const MOST = 10

/** Arms with their shares: a change of one is taken from the others, so that they always add up to 100. */
export function SplitInspector({ config, field }: OwnInspectorProps) {
  const words = useWords(formWords)
  const { set, readOnly } = useNodeForm()
  const text = useField(['arms'])
  const arms = (Array.isArray(config.arms) ? config.arms : []).filter(isJsonObject)
  const weights = arms.map(weightOf)
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const put = (next: readonly JsonObject[], shares: readonly number[]) =>
    set(
      ['arms'],
      next.map((arm, index) => ({ ...arm, weight: shares[index] ?? 0 })),
    )
  const add = () => {
    const id = freshPartId()
    const label = String.fromCharCode(65 + arms.length)
    const share = Math.floor(100 / (arms.length + 1))
    put([...arms, { id, label, weight: 0 }], [...spread(weights, 100 - share), share])
  }
  return (
    <>
      <FieldShell
        text={text}
        pointer="/arms"
        isHelpFirst
        aside={
          <span className="flex items-center gap-1">
            <span className={sum === 100 ? 'text-xs text-muted' : 'text-xs text-danger'}>{words.total(sum)}</span>
            <Button
              size="small"
              look="quiet"
              isDisabled={readOnly}
              onPress={() => put(arms, spread(sum === 100 ? arms.map(() => 1) : weights, 100))}
            >
              {sum === 100 ? words.equally : words.balance}
            </Button>
          </span>
        }
      >
        <SharesBar arms={arms} />
        <ul className="flex flex-col gap-2">
          {arms.map((arm, index) => (
            <ArmRow
              key={String(arm.id)}
              arm={arm}
              index={index}
              onWeight={(weight) => put(arms, rebalanced(weights, index, weight))}
              onRemove={
                arms.length > 2 ? () => put(arms.toSpliced(index, 1), spread(weights.toSpliced(index, 1), 100)) : null
              }
            />
          ))}
        </ul>
        {arms.length < MOST && (
          <Button
            size="small"
            look="quiet"
            className="self-start text-accent"
            isDisabled={readOnly}
            icon={<Plus aria-hidden className="size-4" />}
            onPress={add}
          >
            {words.add}
          </Button>
        )}
      </FieldShell>
      <AimField config={config} />
      {typeof config.salt === 'string' && !readOnly && <TestEditOf test={config.salt} />}
      {typeof config.salt === 'string' && config.salt !== '' && (
        <PlanPanel
          key={config.salt}
          readOnly={readOnly}
          test={{
            id: config.salt,
            arms: arms.map((arm) => ({
              id: textOf(arm.id),
              label: textOf(arm.label) || textOf(arm.id),
              weight: weightOf(arm),
            })),
          }}
        />
      )}
      <details className="text-sm">
        <summary className="cursor-pointer text-xs text-muted">{words.advanced}</summary>
        <div className="flex flex-col gap-4 pt-3">
          <MembersView field={field} value={config} place={[]} without={['arms', 'aim', 'coverage', 'group', 'hash']} />
          <TestFields config={config} />
        </div>
      </details>
    </>
  )
}

interface ArmRowProps {
  readonly arm: JsonObject
  readonly index: number
  readonly onWeight: (weight: number) => void
  readonly onRemove: (() => void) | null
}

function ArmRow({ arm, index, onWeight, onRemove }: ArmRowProps) {
  const words = useWords(formWords)
  const { set, readOnly } = useNodeForm()
  const label = useField(['arms', index, 'label'])
  const weight = useField(['arms', index, 'weight'])
  return (
    <li className="flex items-center gap-1.5">
      <span aria-hidden className={`size-3 shrink-0 rounded-[3px] ${COLOURS[index % COLOURS.length]}`} />
      <TextField
        aria-label={label.label}
        value={textOf(arm.label)}
        maxLength={60}
        isDisabled={readOnly}
        className="flex-1"
        onChange={(next) => set(['arms', index, 'label'], next)}
      />
      <NumberField
        aria-label={weight.label}
        value={weightOf(arm)}
        minValue={0}
        maxValue={100}
        unit="%"
        isDisabled={readOnly}
        className="w-36"
        onChange={(next) => Number.isFinite(next) && onWeight(next)}
      />
      {onRemove && (
        <IconButton label={words.remove} size="small" isDisabled={readOnly} onPress={onRemove}>
          <Trash2 aria-hidden className="size-4" />
        </IconButton>
      )}
    </li>
  )
}

const COLOURS = ['bg-logic', 'bg-message', 'bg-entry', 'bg-time', 'bg-customer', 'bg-benefit', 'bg-human', 'bg-goal']

function SharesBar({ arms }: { arms: readonly JsonObject[] }) {
  return (
    <div aria-hidden className="flex h-2.5 w-full gap-px overflow-hidden rounded-pill bg-line">
      {arms.map((arm, index) => (
        <span
          key={String(arm.id)}
          className={`h-full transition-[width] ${COLOURS[index % COLOURS.length]}`}
          style={{ width: `${weightOf(arm)}%` }}
        />
      ))}
    </div>
  )
}

function weightOf(arm: JsonObject): number {
  return typeof arm.weight === 'number' ? arm.weight : 0
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}
