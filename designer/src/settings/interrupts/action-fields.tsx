import { useQuery } from '@tanstack/react-query'
import type { InterruptAction, WorkspaceInterrupt } from '@usher/shared/engine/workspace-interrupt'
import { api } from '../../api/client.ts'
import { useWords } from '../../i18n/words.ts'
import { NamePicker } from '../../inspector/form/name-picker.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { interruptWords } from './interrupt-words.ts'

export interface ActionFieldsProps {
  readonly values: WorkspaceInterrupt
  readonly onChange: (change: Partial<WorkspaceInterrupt>) => void
}

const ACTIONS = ['announced', 'silent', 'optOut', 'journey'] as const
type Chosen = (typeof ACTIONS)[number]

/** What happens then, and what becomes of the journey that waited. */
export function ActionFields({ values, onChange }: ActionFieldsProps) {
  const words = useWords(interruptWords)
  const { then, after } = values
  const { data } = useQuery(api.journeys.list.queryOptions())
  const live = (data ?? []).filter(({ status, liveVersion }) => status === 'running' && liveVersion !== null)
  const first = live[0]?.id
  const labels = {
    announced: words.announced,
    silent: words.silent,
    optOut: words.optOutAction,
    journey: words.journey,
  }
  return (
    <>
      <RadioGroup
        label={words.then}
        options={ACTIONS.filter((id) => id !== 'journey' || live.length > 0).map((id) => ({ id, label: labels[id] }))}
        value={chosen(then)}
        onChange={(id) => onChange({ then: actionOf(id, first ?? '') })}
      />
      {then.kind === 'journey' && (
        <NamePicker
          label={words.whichJourney}
          value={then.journey}
          options={live.map(({ id, name }) => ({ id, title: name }))}
          onChange={(journey) => onChange({ then: { kind: 'journey', journey } })}
        />
      )}
      <RadioGroup
        label={words.after}
        options={(['return', 'abandon'] as const).map((id) => ({ id, label: words[id] }))}
        value={after}
        onChange={(next) => onChange({ after: next })}
      />
    </>
  )
}

function chosen(then: InterruptAction): Chosen {
  return then.kind === 'handOff' ? then.mode : then.kind
}

function actionOf(id: Chosen, journey: string): InterruptAction {
  if (id === 'journey') return { kind: 'journey', journey }
  return id === 'optOut' ? { kind: 'optOut' } : { kind: 'handOff', mode: id }
}
