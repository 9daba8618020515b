import { useMutation, useQuery } from '@tanstack/react-query'
import type { SegmentRow } from '@usher/shared/api/segments'
import { useState } from 'react'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { NumberField } from '../ui/number-field.tsx'
import { Select } from '../ui/select.tsx'
import { toast } from '../ui/toast.tsx'
import { ComingRounds } from './coming-rounds.tsx'
import { EntryPreview } from './entry-preview.tsx'
import { entryWords } from './entry-words.ts'
import { rruleOf, usualRhythm } from './rhythm.ts'
import { RhythmFields } from './rhythm-fields.tsx'
import { useSegments } from './use-segments.ts'

const USUAL_PACE = 600

/** Into which journey, without whom, how fast and how often: with how many and who before it begins. */
export function StartEntryDialog({ segment, onClose }: { segment: SegmentRow; onClose: () => void }) {
  const words = useWords(entryWords)
  const sentence = useSentence()
  const [journey, setJourney] = useState<string | null>(null)
  const [exclude, setExclude] = useState<readonly string[]>([])
  const [perMinute, setPerMinute] = useState(USUAL_PACE)
  const [rhythm, setRhythm] = useState(usualRhythm)
  const rrule = rruleOf(rhythm)
  const start = useMutation(
    api.batchEntries.start.mutationOptions({
      onSuccess: () => {
        toast(words.begun)
        void queryClient.invalidateQueries(api.batchEntries.pathFilter())
        onClose()
      },
    }),
  )
  const begin = () => {
    if (journey !== null) start.mutate({ journey, segment: segment.id, exclude: [...exclude], perMinute, rrule })
  }
  return (
    <Dialog
      title={words.dialogTitle(segment.name)}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button look="primary" isDisabled={journey === null} isPending={start.isPending} onPress={begin}>
            {words.start}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <JourneyField value={journey} onChange={setJourney} />
        <ExcludeField segment={segment.id} value={exclude} onChange={setExclude} />
        <NumberField label={words.perMinute} minValue={1} maxValue={60_000} value={perMinute} onChange={setPerMinute} />
        <RhythmFields value={rhythm} onChange={setRhythm} />
        {rrule !== null && <ComingRounds rrule={rrule} />}
        <EntryPreview segment={segment.id} exclude={exclude} perMinute={perMinute} />
        {start.error && <p className="text-sm text-danger">{sentence(start.error)}</p>}
      </div>
    </Dialog>
  )
}

function JourneyField({ value, onChange }: { value: string | null; onChange: (journey: string) => void }) {
  const words = useWords(entryWords)
  const { data } = useQuery(api.journeys.list.queryOptions())
  const running = data?.filter(({ status }) => status === 'running') ?? []
  const options = running.map(({ id, name }) => ({ id, label: name }))
  return (
    <Select
      label={words.journey}
      description={data && options.length === 0 ? words.noJourney : words.journeyHelp}
      placeholder={words.choose}
      options={options}
      value={value}
      onChange={onChange}
    />
  )
}

interface ExcludeProps {
  readonly segment: string
  readonly value: readonly string[]
  readonly onChange: (value: readonly string[]) => void
}

function ExcludeField({ segment, value, onChange }: ExcludeProps) {
  const words = useWords(entryWords)
  const others = (useSegments().data ?? []).filter(({ id, archived }) => id !== segment && !archived)
  if (others.length === 0) return null
  return (
    <fieldset className="flex flex-col gap-1.5 text-sm">
      <legend className="pb-1.5 text-xs font-medium text-muted">{words.exclude}</legend>
      <div className="flex max-h-40 flex-col gap-1.5 overflow-y-auto">
        {others.map(({ id, name }) => (
          <Checkbox
            key={id}
            isSelected={value.includes(id)}
            onChange={(isOn) => onChange(isOn ? [...value, id] : value.filter((one) => one !== id))}
          >
            {name}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}
