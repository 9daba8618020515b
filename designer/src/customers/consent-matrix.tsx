import { useMutation } from '@tanstack/react-query'
import type { ConsentRow } from '@usher/shared/api/customers'
import {
  CONSENT_CHANNELS,
  CONSENT_PURPOSES,
  type ConsentPurpose,
  type ConsentReach,
  statementOn,
} from '@usher/shared/base/consent'
import { consentNames } from '@usher/shared/base/consent-names'
import { ChevronDown } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { useFormat } from '../i18n/format.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { toast } from '../ui/toast.tsx'
import { useConsentSource } from './use-consent-source.ts'
import { customerWords } from './words.ts'

interface ConsentMatrixProps {
  customer: string
  consents: readonly ConsentRow[]
}

/** What a customer may be written to and called for: a line per purpose, and one per channel where they differ. */
export function ConsentMatrix({ customer, consents }: ConsentMatrixProps) {
  const words = useWords(customerWords)
  return (
    <section aria-label={words.consents} className="flex min-w-0 flex-col divide-y divide-line text-sm">
      {CONSENT_PURPOSES.map((purpose) => (
        <PurposeLines key={purpose} customer={customer} consents={consents} purpose={purpose} />
      ))}
    </section>
  )
}

function PurposeLines({ customer, consents, purpose }: ConsentMatrixProps & { purpose: ConsentPurpose }) {
  const words = useWords(customerWords)
  const names = consentNames[useLocale()]
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const lines = CONSENT_CHANNELS.map((channel) => ({ channel, said: statementOn(consents, { purpose, channel }) }))
  const [first] = lines
  const agrees = lines.every(({ said }) => said?.state === first?.said?.state)
  const isShown = isOpen || !agrees
  const about = { customer, purpose }
  return (
    <div className="flex min-w-0 flex-col py-1.5 first:pt-0 last:pb-0">
      <Line
        name={names.purposes[purpose]}
        isHeading
        said={agrees ? newest(lines.map(({ said }) => said)) : undefined}
        note={agrees && first?.said === null ? words.unaskedNote : undefined}
      >
        <Changes {...about} channel="every" state={agrees ? (first?.said?.state ?? 'unasked') : 'differs'} />
        {agrees && (
          <IconButton
            size="small"
            aria-expanded={isOpen}
            aria-controls={id}
            label={`${names.purposes[purpose]} · ${words.byChannel}`}
            onPress={() => setOpen(!isOpen)}
          >
            <ChevronDown aria-hidden className={cx('size-4 transition-transform', isOpen && 'rotate-180')} />
          </IconButton>
        )}
      </Line>
      <ul id={id} hidden={!isShown} className="flex min-w-0 flex-col ps-3">
        {isShown &&
          lines.map(({ channel, said }) => (
            <li key={channel}>
              <Line name={names.channels[channel]} said={said}>
                <Changes {...about} channel={channel} state={said?.state ?? 'unasked'} />
              </Line>
            </li>
          ))}
      </ul>
    </div>
  )
}

/** Where all say the same, the last time it was said. */
function newest(said: readonly (ConsentRow | null)[]): ConsentRow | null {
  return said.reduce((last, one) => (last === null || (one !== null && one.at > last.at) ? one : last), null)
}

interface LineProps {
  name: string
  /** null: nothing was said; undefined: channels differ. */
  said: ConsentRow | null | undefined
  note?: string | undefined
  isHeading?: boolean
  /** What can be changed, at the end of the line. */
  children: ReactNode
}

function Line({ name, said, note, isHeading = false, children }: LineProps) {
  const words = useWords(customerWords)
  const format = useFormat()
  const sourceText = useConsentSource()
  const state = said === undefined ? 'differs' : (said?.state ?? 'unasked')
  return (
    <div className="flex min-h-8 min-w-0 flex-wrap items-center gap-x-1.5">
      <span
        className={cx(
          'shrink-0 whitespace-nowrap first-letter:uppercase',
          isHeading ? 'w-[5.5rem] font-medium' : 'w-[4.75rem] text-muted',
        )}
      >
        {name}
      </span>
      <Badge tone={TONES[state]}>{words[state]}</Badge>
      {note !== undefined && <span className="text-xs text-muted">{note}</span>}
      {said !== null && said !== undefined && (
        <span className="min-w-0 text-xs break-words text-muted">
          {words.consentSince(said.isDated ? format.date(said.at) : words.dateUnknown, sourceText(said.source))}
        </span>
      )}
      <span className="ms-auto flex shrink-0 items-center">{children}</span>
    </div>
  )
}

const TONES = { in: 'ok', out: 'warn', unasked: 'neutral', differs: 'accent' } as const

interface ChangesProps {
  customer: string
  purpose: ConsentPurpose
  channel: ConsentReach
  state: keyof typeof TONES
}

/** What the customer can say to whoever looks at this: the other thing, or either where nothing was said. */
function Changes({ customer, purpose, channel, state }: ChangesProps) {
  const words = useWords(customerWords)
  const names = consentNames[useLocale()]
  const sentence = useSentence()
  const may = useMay()
  const change = useMutation(
    api.customers.setConsent.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(api.customers.pathFilter()),
      onError: (error) => toast(sentence(error), { kind: 'error' }),
    }),
  )
  if (!may('customers.setConsent')) return null
  const choices = (['in', 'out'] as const).filter((choice) => choice !== state)
  const what = `${names.purposes[purpose]} · ${names.channels[channel]}`
  const isAll = channel === 'every' && state === 'differs'
  const labels = isAll ? { in: words.optInAll, out: words.optOutAll } : { in: words.optIn, out: words.optOut }
  return choices.map((choice) => (
    <Button
      key={choice}
      size="small"
      look="quiet"
      className="px-2"
      isPending={change.isPending}
      aria-label={`${what} · ${labels[choice]}`}
      onPress={() => change.mutate({ customer, consents: [{ purpose, channel, state: choice }] })}
    >
      {labels[choice]}
    </Button>
  ))
}
