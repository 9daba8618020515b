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
  const locale = useLocale()
  const document = useEditor((state) => state.document)
  const fields = eventFields(metric.event).filter(({ type }) => type === 'number')
  return (
    <div className="flex flex-col gap-2">
      <NamePicker
        label={`${label} · ${words.event}`}
        value={metric.event}
        options={eventOptions(document, locale)}
        allowsOther
        onChange={(event) => onChange({ event })}
      />
      <Select
        label={words.kind}
        value={metric.kind}
        options={(['proportion', 'mean'] as const).map((id) => ({ id, label: words[id] }))}
        onChange={(kind) => onChange({ kind })}
      />
      {metric.kind === 'mean' && (
        <>
          <ComboBox
            label={words.value}
            value={metric.value}
            allowsAny
            mono
            options={fields.map(({ name }) => ({ id: name, label: name }))}
            onChange={(value) => onChange({ value })}
          />
          {metric.value !== '' && (
            <NumberField
              label={words.cap}
              value={metric.cap ?? Number.NaN}
              minValue={1}
              onChange={(cap) => onChange({ cap: Number.isFinite(cap) ? Math.round(cap) : null })}
            />
          )}
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
