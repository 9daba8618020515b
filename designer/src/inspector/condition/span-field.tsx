import { durationUnits } from '@usher/shared/conditions/duration-unit'
import type { Window } from '@usher/shared/conditions/tree'
import { useWords } from '../../i18n/words.ts'
import { Select } from '../../ui/select.tsx'
import { useBuilder } from './builder-context.ts'
import { conditionWords } from './condition-words.ts'
import { CountField } from './count-field.tsx'

/** So many minutes, hours, days or weeks. */
export function SpanField({ span, onChange }: { span: Window; onChange: (span: Window) => void }) {
  const { isDisabled } = useBuilder()
  const words = useWords(conditionWords)
  return (
    <div className="grid min-w-0 grid-cols-[1fr_5rem] gap-1.5">
      <CountField
        label={words.lastN}
        value={span.n}
        isDisabled={isDisabled}
        onChange={(n) => onChange({ ...span, n })}
      />
      <Select
        aria-label={words.unit}
        isDisabled={isDisabled}
        value={span.unit}
        options={durationUnits.map((id) => ({ id, label: words[id] }))}
        onChange={(unit) => onChange({ ...span, unit })}
      />
    </div>
  )
}

/** Ever, or within the last so many. */
export function WithinField(props: { within: Window | null; onChange: (within: Window | null) => void }) {
  const { within, onChange } = props
  const { isDisabled } = useBuilder()
  const words = useWords(conditionWords)
  return (
    <div className="grid grid-cols-[5.5rem_1fr] items-center gap-1.5">
      <Select
        aria-label={words.within}
        isDisabled={isDisabled}
        value={within === null ? 'ever' : 'lastN'}
        options={[
          { id: 'lastN', label: words.lastN },
          { id: 'ever', label: words.ever },
        ]}
        onChange={(when) => onChange(when === 'ever' ? null : { n: 30, unit: 'day' })}
      />
      {within !== null && <SpanField span={within} onChange={onChange} />}
    </div>
  )
}
