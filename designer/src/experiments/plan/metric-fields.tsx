import { useEditor } from '../../editor/store.ts'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { NamePicker } from '../../inspector/form/name-picker.tsx'
import { eventOptions } from '../../inspector/form/names.ts'
import { eventFields } from '../../nodes/known-names.ts'
import { ComboBox } from '../../ui/combo-box.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { Select } from '../../ui/select.tsx'
import type { MetricDraft } from './plan-draft.ts'
import { planWords } from './plan-words.ts'

interface MetricFieldsProps {
  readonly label: string
  readonly metric: MetricDraft
  readonly onChange: (change: Partial<MetricDraft>) => void
}

/** What a metric is made of. */
export function MetricFields({ label, metric, onChange }: MetricFieldsProps) {
  const words = useWords(planWords)
  const { per } = metric
  return (
    <div className="flex flex-col gap-2">
      <EventField label={`${label} · ${words.event}`} event={metric.event} onChange={(event) => onChange({ event })} />
      <Select
        label={words.kind}
        value={metric.kind}
        options={(['proportion', 'mean', 'ratio'] as const).map((id) => ({ id, label: words[id] }))}
        onChange={(kind) => onChange({ kind, per: kind === 'ratio' ? (per ?? { event: '', value: null }) : null })}
      />
      {metric.kind !== 'proportion' && (
        <>
          <ValueField event={metric.event} value={metric.value} onChange={(value) => onChange({ value })} />
          {metric.value !== null && (
            <NumberField
              label={words.cap}
              value={metric.cap ?? Number.NaN}
              minValue={1}
              onChange={(cap) => onChange({ cap: Number.isFinite(cap) ? Math.round(cap) : null })}
            />
          )}
        </>
      )}
      {per !== null && (
        <>
          <EventField
            label={`${words.per} · ${words.event}`}
            event={per.event}
            onChange={(event) => onChange({ per: { ...per, event } })}
          />
          <ValueField event={per.event} value={per.value} onChange={(value) => onChange({ per: { ...per, value } })} />
        </>
      )}
      <NumberField
        label={words.window}
        value={metric.windowDays}
        minValue={1}
        maxValue={90}
        unit={words.days}
        onChange={(days) => Number.isFinite(days) && onChange({ windowDays: Math.round(days) })}
      />
      <Select
        label={words.better}
        value={metric.better}
        options={(['up', 'down'] as const).map((id) => ({ id, label: words[id] }))}
        onChange={(better) => onChange({ better })}
      />
    </div>
  )
}

interface EventFieldProps {
  readonly label: string
  readonly event: string
  readonly onChange: (event: string) => void
}

function EventField({ label, event, onChange }: EventFieldProps) {
  const locale = useLocale()
  const document = useEditor((state) => state.document)
  return (
    <NamePicker label={label} value={event} options={eventOptions(document, locale)} allowsOther onChange={onChange} />
  )
}

interface ValueFieldProps {
  readonly event: string
  /** Null counts the events. */
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

function ValueField({ event, value, onChange }: ValueFieldProps) {
  const words = useWords(planWords)
  const fields = eventFields(event).filter(({ type }) => type === 'number')
  return (
    <ComboBox
      label={words.value}
      value={value ?? ''}
      allowsAny
      mono
      options={fields.map(({ name }) => ({ id: name, label: name }))}
      onChange={(name) => onChange(name === '' ? null : name)}
    />
  )
}
