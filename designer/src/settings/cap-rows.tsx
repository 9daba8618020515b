import type { SendingCap } from '@usher/shared/engine/sending-rules'
import { Plus, X } from 'lucide-react'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { NumberField } from '../ui/number-field.tsx'
import { Select } from '../ui/select.tsx'
import { sendingWords } from './sending-words.ts'

export interface CapRowsProps {
  readonly caps: readonly SendingCap[]
  readonly isDisabled: boolean
  readonly onChange: (caps: readonly SendingCap[]) => void
}

export function CapRows({ caps, isDisabled, onChange }: CapRowsProps) {
  const words = useWords(sendingWords)
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 text-xs font-medium text-muted">{words.caps}</legend>
      {caps.length === 0 && <p className="text-sm text-muted">{words.noCaps}</p>}
      {caps.map((cap, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a limit has no identity but its place, and may stand twice while typing.
        <div key={place} className="flex flex-wrap items-center gap-2">
          <CapFields cap={cap} isDisabled={isDisabled} onChange={(next) => onChange(caps.with(place, next))} />
          <IconButton
            label={words.removeCap(place + 1)}
            size="small"
            isDisabled={isDisabled}
            onPress={() => onChange(caps.toSpliced(place, 1))}
          >
            <X aria-hidden className="size-4" />
          </IconButton>
        </div>
      ))}
      {caps.length < 5 && !isDisabled && (
        <Button
          size="small"
          look="quiet"
          className="self-start"
          icon={<Plus aria-hidden className="size-4" />}
          onPress={() => onChange([...caps, { most: 2, days: 1, counted: 'calendar' }])}
        >
          {words.addCap}
        </Button>
      )}
    </fieldset>
  )
}

interface CapFieldsProps {
  readonly cap: SendingCap
  readonly isDisabled: boolean
  readonly onChange: (cap: SendingCap) => void
}

function CapFields({ cap, isDisabled, onChange }: CapFieldsProps) {
  const words = useWords(sendingWords)
  const { most, days, counted } = cap
  const put = (name: 'most' | 'days', value: number) => {
    if (Number.isInteger(value)) onChange({ ...cap, [name]: value })
  }
  return (
    <>
      <NumberField
        aria-label={words.days}
        unit={words.daysUnit}
        minValue={1}
        maxValue={31}
        value={days}
        isDisabled={isDisabled}
        className="w-36"
        onChange={(value) => put('days', value)}
      />
      <NumberField
        aria-label={words.most}
        unit={words.messagesUnit}
        minValue={1}
        maxValue={100}
        value={most}
        isDisabled={isDisabled}
        className="w-44"
        onChange={(value) => put('most', value)}
      />
      <Select
        aria-label={words.counted}
        options={[
          { id: 'calendar', label: words.calendar },
          { id: 'rolling', label: words.rolling },
        ]}
        value={counted}
        isDisabled={isDisabled}
        className="w-40"
        onChange={(value) => onChange({ ...cap, counted: value })}
      />
    </>
  )
}
