import { CONSENT_PURPOSES, CONSENT_REACHES, type ConsentStatement } from '@usher/shared/base/consent'
import { consentNames } from '@usher/shared/base/consent-names'
import { Plus, Trash2 } from 'lucide-react'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Select } from '../ui/select.tsx'
import type { CustomerSetupProps } from './customer-setup.tsx'
import { simulateWords } from './simulate-words.ts'

/** What the customer has said before the story begins; of one channel after what was said of all. */
export function ConsentSetup({ setup, onChange }: CustomerSetupProps) {
  const words = useWords(simulateWords)
  const names = consentNames[useLocale()]
  const said = setup.consents ?? []
  const put = (next: readonly ConsentStatement[]) => onChange({ consents: next })
  const free = ALL.find((one) => !said.some((known) => isSame(known, one)))
  const changed = (index: number, change: Partial<ConsentStatement>) => {
    const next = { ...said[index]!, ...change }
    // Of one purpose and channel there is one statement.
    put(said.flatMap((one, at) => (at === index ? [next] : isSame(one, next) ? [] : [one])))
  }
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1 text-xs font-medium text-muted">{words.consents}</legend>
      {said.map((one, index) => {
        const what = `${names.purposes[one.purpose]} · ${names.channels[one.channel]}`
        return (
          <div key={what} className="grid grid-cols-2 items-center gap-1.5 rounded-control bg-canvas p-1.5">
            <Select
              aria-label={`${words.consents} · ${words.purpose} ${index + 1}`}
              value={one.purpose}
              options={CONSENT_PURPOSES.map((id) => ({ id, label: names.purposes[id] }))}
              onChange={(purpose) => changed(index, { purpose })}
            />
            <Select
              aria-label={`${words.consents} · ${words.channel} ${index + 1}`}
              value={one.channel}
              options={CONSENT_REACHES.map((id) => ({ id, label: names.channels[id] }))}
              onChange={(channel) => changed(index, { channel })}
            />
            <Select
              aria-label={`${words.consents} · ${words.said} ${index + 1}`}
              value={one.state}
              options={(['in', 'out'] as const).map((id) => ({ id, label: words[`consent:${id}`] }))}
              onChange={(state) => changed(index, { state })}
            />
            <IconButton
              size="small"
              className="ms-auto"
              label={words.removeConsent(what)}
              onPress={() => put(said.toSpliced(index, 1))}
            >
              <Trash2 aria-hidden className="size-4" />
            </IconButton>
          </div>
        )
      })}
      {free !== undefined && (
        <Button
          size="small"
          look="quiet"
          className="self-start"
          icon={<Plus aria-hidden className="size-4" />}
          onPress={() => put([...said, { ...free, state: 'in', at: 0, isDated: true }])}
        >
          {words.addConsent}
        </Button>
      )}
    </fieldset>
  )
}

const ALL = CONSENT_PURPOSES.flatMap((purpose) => CONSENT_REACHES.map((channel) => ({ purpose, channel })))

type About = Pick<ConsentStatement, 'purpose' | 'channel'>

function isSame(one: About, other: About): boolean {
  return one.purpose === other.purpose && one.channel === other.channel
}
