import { useMutation } from '@tanstack/react-query'
import {
  type EventDefinition,
  type EventField,
  eventDefinition,
  MOST_EVENT_FIELDS,
  VALUE_TYPES,
} from '@usher/shared/api/definitions'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useRefreshing } from '../api/use-refreshing.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import { definitionWords } from './definition-words.ts'

const NEW: EventDefinition = { name: '', zh: '', en: '', fields: [], sumField: null }
/** An id that no field can have: names are not empty. */
const NO_SUM = ''

export function EventDialog({ given, onClose }: { given: EventDefinition | null; onClose: () => void }) {
  const words = useWords(definitionWords)
  const [value, setValue] = useState(given ?? NEW)
  const set = (part: Partial<EventDefinition>) => setValue((before) => ({ ...before, ...part }))
  const save = useMutation(
    api.definitions.saveEvent.mutationOptions({
      ...useRefreshing(api.definitions.pathFilter()),
      onSuccess: () => {
        toast(words.saved)
        onClose()
      },
    }),
  )
  const fields = value.fields.filter(({ name }) => name.trim() !== '')
  const summable = fields.filter(({ type }) => type === 'number')
  const sumField = summable.some(({ name }) => name === value.sumField) ? value.sumField : null
  const isUsable = eventDefinition.shape.name.safeParse(value.name).success
  return (
    <Dialog
      title={words.eventTitle}
      isOpen
      onClose={onClose}
      actions={
        <Button
          look="primary"
          isDisabled={!isUsable || save.isPending}
          onPress={() => save.mutate({ ...value, fields, sumField: sumField?.trim() ?? null })}
        >
          {words.save}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <TextField
          label={words.eventName}
          description={words.eventNameHelp}
          value={value.name}
          onChange={(name) => set({ name })}
          isDisabled={given !== null}
          maxLength={80}
          mono
        />
        <div className="grid grid-cols-2 gap-3">
          <TextField label={words.zh} value={value.zh} onChange={(zh) => set({ zh })} maxLength={40} />
          <TextField label={words.en} value={value.en} onChange={(en) => set({ en })} maxLength={40} />
        </div>
        <FieldRows fields={value.fields} onChange={(next) => set({ fields: next })} />
        <Select
          label={words.sum}
          options={[
            { id: NO_SUM, label: words.noSum },
            ...summable.map(({ name }) => ({ id: name, label: words.sumOf(name) })),
          ]}
          value={sumField ?? NO_SUM}
          onChange={(id) => set({ sumField: id === NO_SUM ? null : id })}
        />
      </div>
    </Dialog>
  )
}

function FieldRows(props: { fields: readonly EventField[]; onChange: (fields: EventField[]) => void }) {
  const words = useWords(definitionWords)
  const { fields, onChange } = props
  const set = (at: number, part: Partial<EventField>) =>
    onChange(fields.map((field, index) => (index === at ? { ...field, ...part } : field)))
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1 text-sm font-medium">{words.fields}</legend>
      {fields.map((field, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a field's name changes while it is typed, its place does not.
        <div key={at} className="flex flex-wrap items-center gap-2">
          <TextField
            aria-label={words.name}
            placeholder={words.name}
            className="min-w-0 flex-1"
            value={field.name}
            onChange={(name) => set(at, { name })}
            maxLength={80}
            mono
          />
          <TextField
            aria-label={words.zh}
            placeholder={words.zh}
            className="w-24"
            value={field.zh}
            onChange={(zh) => set(at, { zh })}
            maxLength={40}
          />
          <TextField
            aria-label={words.en}
            placeholder={words.en}
            className="w-24"
            value={field.en}
            onChange={(en) => set(at, { en })}
            maxLength={40}
          />
          <Select
            aria-label={words.type}
            className="w-28"
            options={VALUE_TYPES.map((id) => ({ id, label: words[id] }))}
            value={field.type}
            onChange={(type) => set(at, { type })}
          />
          <IconButton
            label={words.removeField(field.name)}
            size="small"
            onPress={() => onChange(fields.filter((_, index) => index !== at))}
          >
            <Trash2 aria-hidden className="size-4" />
          </IconButton>
        </div>
      ))}
      <Button
        size="small"
        look="quiet"
        className="self-start"
        icon={<Plus aria-hidden className="size-3.5" />}
        isDisabled={fields.length >= MOST_EVENT_FIELDS}
        onPress={() => onChange([...fields, { name: '', type: 'text', zh: '', en: '' }])}
      >
        {words.addField}
      </Button>
    </fieldset>
  )
}
