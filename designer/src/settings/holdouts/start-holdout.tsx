import { useMutation } from '@tanstack/react-query'
import { LEFT_ALONE, TREATED } from '@usher/shared/experiments/holdout-arms'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useRefreshing } from '../../api/use-refreshing.ts'
import { useMe } from '../../app/me.ts'
import type { MadePlan } from '../../experiments/plan/plan-draft.ts'
import { PlanForm } from '../../experiments/plan/plan-form.tsx'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { holdoutWords } from './holdout-words.ts'
import { nextPeriod } from './next-period.ts'

interface StartHoldoutProps {
  /** The names that have been used. */
  readonly taken: readonly string[]
  readonly onClose: () => void
}

/** A new period: how many are left alone, and, written down before the first of them, how it is decided. */
export function StartHoldout({ taken, onClose }: StartHoldoutProps) {
  const words = useWords(holdoutWords)
  const { zone } = useMe().workspace
  const [period, setPeriod] = useState(() => nextPeriod(Date.now(), zone, taken))
  const [percent, setPercent] = useState(5)
  const [isPlanned, setPlanned] = useState(false)
  const error = !NAME.test(period) ? words.periodBad : taken.includes(period) ? words.periodUsed : undefined
  const start = useMutation(
    api.experiments.startHoldout.mutationOptions({
      ...useRefreshing(api.experiments.pathFilter()),
      onSuccess: () => {
        toast(words.started(period))
        onClose()
      },
    }),
  )
  const begin = (decide: MadePlan | null) => error === undefined && start.mutate({ period, percent, decide })
  return (
    <Dialog
      title={words.start}
      isOpen
      onClose={onClose}
      keepOpen={isPlanned}
      actions={
        !isPlanned && (
          <Button
            look="primary"
            isPending={start.isPending}
            isDisabled={error !== undefined}
            onPress={() => begin(null)}
          >
            {words.begin}
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-sm text-muted">{words.startHelp}</p>
        <TextField
          label={words.period}
          description={words.periodHelp}
          maxLength={32}
          value={period}
          error={error}
          onChange={(name) => setPeriod(name.trim())}
        />
        <NumberField
          label={words.share}
          description={words.percentHelp}
          value={percent}
          minValue={1}
          maxValue={10}
          unit="%"
          onChange={(share) => Number.isFinite(share) && setPercent(Math.round(share))}
        />
        <Switch isSelected={isPlanned} onChange={setPlanned}>
          <span className="text-sm">{words.withPlan}</span>
        </Switch>
        {isPlanned ? (
          <PlanForm
            test={{ id: period, entryEvents: [], arms: armsOf(words, percent) }}
            registered={null}
            saveLabel={words.begin}
            isPending={start.isPending}
            onSave={begin}
            onCancel={() => setPlanned(false)}
          />
        ) : (
          <p className="text-xs text-muted">{words.withPlanHelp}</p>
        )}
      </div>
    </Dialog>
  )
}

const NAME = /^[A-Za-z0-9_.-]{1,32}$/

/** Those left alone come first: they are what the others are compared with. */
function armsOf(words: { readonly leftAlone: string; readonly treated: string }, percent: number) {
  return [
    { id: LEFT_ALONE, label: words.leftAlone, weight: percent },
    { id: TREATED, label: words.treated, weight: 100 - percent },
  ]
}
