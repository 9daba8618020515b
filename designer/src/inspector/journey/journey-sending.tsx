import type { JourneySending as Sending } from '@usher/shared/engine/sending-rules'
import { useWords } from '../../i18n/words.ts'
import { CapRows } from '../../settings/cap-rows.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Switch } from '../../ui/switch.tsx'
import { inspectorWords } from '../inspector-words.ts'
import { Section } from './section.tsx'

export interface JourneySendingProps {
  readonly sending: Sending | undefined
  readonly isDisabled: boolean
  /** undefined: the workspace's rules as they are. */
  readonly onChange: (sending: Sending | undefined) => void
}

const AS_RULED: Sending = { caps: { kind: 'workspace' }, quiet: 'workspace' }
const ONE_A_WEEK = { most: 1, days: 7, counted: 'calendar' } as const

/** What this journey changes of the workspace's sending rules for its own marketing. */
export function JourneySending({ sending = AS_RULED, isDisabled, onChange }: JourneySendingProps) {
  const words = useWords(inspectorWords)
  const { caps, quiet } = sending
  const put = (change: Partial<Sending>) => {
    const next = { ...sending, ...change }
    onChange(next.caps.kind === 'workspace' && next.quiet === 'workspace' ? undefined : next)
  }
  const choices = [
    { id: 'workspace', label: words.capsWorkspace },
    { id: 'own', label: words.capsOwn },
    { id: 'exempt', label: words.capsExempt },
  ] as const
  return (
    <Section title={words.sending} help={words.sendingHelp}>
      <RadioGroup
        aria-label={words.sending}
        options={choices}
        value={caps.kind}
        isDisabled={isDisabled}
        onChange={(kind) => put({ caps: kind === 'own' ? { kind, caps: [ONE_A_WEEK] } : { kind } })}
      />
      {caps.kind === 'own' && (
        <CapRows
          caps={caps.caps}
          isDisabled={isDisabled}
          onChange={(next) =>
            put({ caps: next.length === 0 ? { kind: 'workspace' } : { kind: 'own', caps: [...next] } })
          }
        />
      )}
      <Switch
        isSelected={quiet === 'exempt'}
        isDisabled={isDisabled}
        onChange={(isOn) => put({ quiet: isOn ? 'exempt' : 'workspace' })}
      >
        {words.quietExempt}
      </Switch>
    </Section>
  )
}
