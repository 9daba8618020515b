import type { JsonObject } from '@usher/shared/base/json'
import { DAY } from '@usher/shared/base/time'
import type { EventFact } from '@usher/shared/conditions/scope'
import { numberAt } from '@usher/shared/testing/simulated-records'
import { Plus, X } from 'lucide-react'
import { useEditor } from '../editor/store.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { CountField } from '../inspector/condition/count-field.tsx'
import { formWords } from '../inspector/form/form-words.ts'
import { NamePicker } from '../inspector/form/name-picker.tsx'
import { eventOptions } from '../inspector/form/names.ts'
import { sumFieldOf, summedText } from '../nodes/known-names.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { NumberField } from '../ui/number-field.tsx'
import { simulateWords } from './simulate-words.ts'
import type { Setup } from './stories.ts'
import { withNumberAt } from './with-number-at.ts'

/** What the customer did before the simulation begins: conditions on behaviour count it. */
export function PastEvents({ setup, onChange }: { setup: Setup; onChange: (events: readonly EventFact[]) => void }) {
  const words = useWords(simulateWords)
  const form = useWords(formWords)
  const locale = useLocale()
  const document = useEditor((state) => state.document)
  const { events, at } = setup
  const put = (index: number, change: Partial<EventFact>) =>
    onChange(events.with(index, { ...events[index]!, ...change }))
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-center justify-between">
        <span className="text-xs font-medium text-muted">{words.past}</span>
        <Button
          size="small"
          look="quiet"
          className="text-accent"
          icon={<Plus aria-hidden className="size-4" />}
          onPress={() => onChange([{ name: 'order_paid', at: at - 7 * DAY, data: {} }, ...events])}
        >
          {words.addPast}
        </Button>
      </div>
      {events.map((event, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two equal events are two events.
        <div key={index} className="grid grid-cols-[1fr_7rem_auto] items-center gap-1.5">
          <NamePicker
            label={words.event}
            value={event.name}
            options={eventOptions(document, locale)}
            allowsOther
            onChange={(name) => put(index, { name })}
          />
          <CountField
            label={words.daysAgo}
            value={Math.max(1, Math.round((at - event.at) / DAY))}
            after={words.daysAgo}
            onChange={(days) => put(index, { at: at - days * DAY })}
          />
          <IconButton label={form.remove} size="small" onPress={() => onChange(events.toSpliced(index, 1))}>
            <X aria-hidden className="size-4" />
          </IconButton>
          <SummedField event={event} onChange={(data) => put(index, { data })} />
        </div>
      ))}
    </div>
  )
}

/** The field that the brand has summed up: totals over all time are made of it. */
function SummedField({ event, onChange }: { event: EventFact; onChange: (data: JsonObject) => void }) {
  const locale = useLocale()
  const path = sumFieldOf(event.name)?.split('.')
  if (path === undefined) return null
  return (
    <NumberField
      aria-label={summedText(event.name, locale)}
      unit={summedText(event.name, locale)}
      value={numberAt(event.data, path)}
      onChange={(value) => Number.isFinite(value) && onChange(withNumberAt(event.data, path, value))}
    />
  )
}
