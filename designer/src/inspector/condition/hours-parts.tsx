import type { HoursRule } from '@usher/shared/conditions/tree'
import { useWords } from '../../i18n/words.ts'
import { TextField } from '../../ui/text-field.tsx'
import { WeekdaysField } from '../form/weekdays-field.tsx'
import { useBuilder } from './builder-context.ts'
import { conditionWords } from './condition-words.ts'
import { HoldsSelect } from './holds-select.tsx'
import { replaceAt, type TreePlace } from './tree-edits.ts'

/** Which hours of which days. A zone that somebody wrote into the rule is kept; without one the customer's clock counts. */
export function HoursParts({ row, place }: { row: HoursRule; place: TreePlace }) {
  const { root, change, isDisabled } = useBuilder()
  const words = useWords(conditionWords)
  const put = (next: Partial<HoursRule>) => change(replaceAt(root, place, { ...row, ...next }))
  const time = { type: 'time', isDisabled, isInvalid: row.from === row.to } as const
  return (
    <>
      <div className="grid grid-cols-[1fr_auto_auto_auto] items-center gap-1.5">
        <HoldsSelect holds={row.within} yes={words.during} no={words.outside} onChange={(within) => put({ within })} />
        <TextField aria-label={words.fromTime} value={row.from} onChange={(from) => from && put({ from })} {...time} />
        <span className="text-muted">–</span>
        <TextField aria-label={words.toTime} value={row.to} onChange={(to) => to && put({ to })} {...time} />
      </div>
      <WeekdaysField
        label={words.weekdays}
        value={row.weekdays}
        isDisabled={isDisabled}
        onChange={(weekdays) => put({ weekdays })}
      />
      {row.zone !== null && <p className="text-xs text-muted">{row.zone}</p>}
    </>
  )
}
