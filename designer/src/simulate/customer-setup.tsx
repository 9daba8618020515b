import { useQuery } from '@tanstack/react-query'
import { UserRound } from 'lucide-react'
import { useState } from 'react'
import { api, client } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useEditor } from '../editor/store.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { ChipsField } from '../inspector/form/chips-field.tsx'
import { NamePicker } from '../inspector/form/name-picker.tsx'
import { usedNames } from '../inspector/form/names.ts'
import { attributeText } from '../nodes/known-names.ts'
import { Segmented } from '../ui/segmented.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import { ConsentSetup } from './consent-setup.tsx'
import { sampleCustomer } from './first-setup.ts'
import { PastEvents } from './past-events.tsx'
import { simulateWords } from './simulate-words.ts'
import type { Setup } from './stories.ts'
import { ValuesField } from './values-field.tsx'

export interface CustomerSetupProps {
  readonly setup: Setup
  readonly onChange: (change: Partial<Setup>) => void
}

/** The customer of the simulation: made up, or a real one's profile as it stands. */
export function CustomerSetup({ setup, onChange }: CustomerSetupProps) {
  const words = useWords(simulateWords)
  const locale = useLocale()
  const [from, setFrom] = useState<'made' | 'real'>('made')
  const name = setup.attributes.name
  return (
    <section aria-label={words.customer} className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-2">
        <h2 className="text-sm font-semibold">{words.customer}</h2>
        <Segmented
          label={words.customer}
          size="small"
          value={from}
          options={(['made', 'real'] as const).map((id) => ({ id, label: words[id] }))}
          onChange={(next) => {
            setFrom(next)
            if (next === 'made') onChange(sampleCustomer(locale))
          }}
        />
      </div>
      {from === 'real' ? (
        <RealCustomer value={setup.customer} onChange={onChange} />
      ) : (
        <p className="flex items-center gap-2.5 rounded-control bg-canvas px-3 py-2 text-sm">
          <UserRound aria-hidden className="size-4 text-muted" />
          <span className="min-w-0 flex-1 truncate">{typeof name === 'string' ? name : setup.customer}</span>
          <span className="text-xs text-muted">{setup.customer}</span>
        </p>
      )}
    </section>
  )
}

/** What the customer is and did: conditions and texts read it. */
export function ProfileSetup({ setup, onChange }: CustomerSetupProps) {
  const words = useWords(simulateWords)
  const locale = useLocale()
  const document = useEditor((state) => state.document)
  return (
    <>
      <TextField label={words.customerId} value={setup.customer} onChange={(customer) => onChange({ customer })} />
      <ValuesField
        label={words.attributes}
        values={setup.attributes}
        nameOf={(name) => attributeText(name, locale)}
        addLabel={words.addAttribute}
        onChange={(attributes) => onChange({ attributes })}
      />
      <div className="flex flex-col gap-1">
        <span className="text-xs font-medium text-muted">{words.tags}</span>
        <ChipsField
          label={words.tags}
          values={setup.tags}
          suggestions={usedNames(document, 'tags')}
          onChange={(tags) => onChange({ tags })}
        />
      </div>
      <ConsentSetup setup={setup} onChange={onChange} />
      <PastEvents setup={setup} onChange={(events) => onChange({ events })} />
    </>
  )
}

function RealCustomer({ value, onChange }: { value: string; onChange: CustomerSetupProps['onChange'] }) {
  const words = useWords(simulateWords)
  const sentence = useSentence()
  const { data, error } = useQuery(api.customers.list.queryOptions({ limit: 200 }))
  const choose = async (customer: string) => {
    try {
      const { attributes, tags, consents } = await client.customers.get.query({ customer })
      onChange({ customer, attributes, tags, consents })
    } catch (fault) {
      toast(sentence(fault), { kind: 'error' })
    }
  }
  const customers = data?.customers ?? []
  return (
    <div className="flex flex-col gap-1">
      <NamePicker
        label={words.chooseReal}
        placeholder={words.chooseReal}
        value={value}
        options={customers.map(({ id, name, tags }) => ({
          id,
          title: name || id,
          detail: id,
          keywords: tags.join(' '),
        }))}
        onChange={choose}
      />
      <p className="text-xs text-muted">{error ? sentence(error) : words.realHelp}</p>
    </div>
  )
}
