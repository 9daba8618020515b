import type { ArmRule, JourneyPlace, JourneyRule, TotalRule, TotalTimeRule } from '@usher/shared/conditions/tree'
import { totalOperators } from '@usher/shared/conditions/tree'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { summedText } from '../../nodes/known-names.ts'
import { armOptions, journeyOptions, nodeOptions, outcomeOptions, testOptions } from '../../segments/known-subjects.ts'
import { NumberField } from '../../ui/number-field.tsx'
import { Select } from '../../ui/select.tsx'
import { NamePicker } from '../form/name-picker.tsx'
import { eventOptions } from '../form/names.ts'
import { useBuilder } from './builder-context.ts'
import { conditionWords, operatorWords } from './condition-words.ts'
import { HoldsSelect } from './holds-select.tsx'
import { SpanField, WithinField } from './span-field.tsx'
import { replaceAt, type TreePlace } from './tree-edits.ts'

const PLACES: { readonly [At in JourneyPlace['at']]: JourneyPlace } = {
  now: { at: 'now', node: null },
  entered: { at: 'entered', within: null },
  finished: { at: 'finished', reason: null, within: null },
}

/** Where the customer is in a journey, or has been. */
export function JourneyParts({ row, place }: { row: JourneyRule; place: TreePlace }) {
  const { root, change, isDisabled } = useBuilder()
  const words = useWords(conditionWords)
  const locale = useLocale()
  const put = (next: Partial<JourneyRule>) => change(replaceAt(root, place, { ...row, ...next }))
  const { place: asked } = row
  const options = journeyOptions()
  return (
    <>
      <div className="grid grid-cols-[8rem_1fr] gap-1.5">
        <Select
          aria-label={words.operator}
          isDisabled={isDisabled}
          value={`${row.holds} ${asked.at}`}
          options={[
            { id: 'true now', label: words.inNow },
            { id: 'false now', label: words.notInNow },
            { id: 'true entered', label: words.entered },
            { id: 'false entered', label: words.notEntered },
            { id: 'true finished', label: words.finished },
            { id: 'false finished', label: words.notFinished },
          ]}
          onChange={(chosen) => {
            const [holds, at] = chosen.split(' ')
            const next = at === 'entered' || at === 'finished' ? at : 'now'
            put({ holds: holds === 'true', place: next === asked.at ? asked : PLACES[next] })
          }}
        />
        <NamePicker
          label={words.journeySubject}
          value={row.journey}
          options={options}
          isDisabled={isDisabled}
          isInvalid={row.journey === ''}
          onChange={(journey) => put({ journey, place: PLACES[asked.at] })}
        />
      </div>
      {asked.at === 'now' && (
        <OptionalName
          label={words.atNode}
          any={words.anyNode}
          value={asked.node}
          options={nodeOptions(row.journey, locale)}
          onChange={(node) => put({ place: { ...asked, node } })}
        />
      )}
      {asked.at === 'finished' && (
        <OptionalName
          label={words.outcome}
          any={words.anyOutcome}
          value={asked.reason}
          options={outcomeOptions(row.journey)}
          onChange={(reason) => put({ place: { ...asked, reason } })}
          allowsOther
        />
      )}
      {asked.at !== 'now' && (
        <WithinField within={asked.within} onChange={(within) => put({ place: { ...asked, within } })} />
      )}
      {options.length === 0 && <p className="text-xs text-muted">{words.noJourneys}</p>}
    </>
  )
}

interface OptionalNameProps {
  readonly label: string
  readonly any: string
  readonly value: string | null
  readonly options: Parameters<typeof NamePicker>[0]['options']
  readonly onChange: (value: string | null) => void
  readonly allowsOther?: boolean
}

/** One of the names, or any. */
function OptionalName({ label, any, value, options, onChange, allowsOther }: OptionalNameProps) {
  const { isDisabled } = useBuilder()
  return (
    <NamePicker
      label={label}
      value={value ?? ANY}
      options={[{ id: ANY, title: any }, ...options]}
      isDisabled={isDisabled}
      allowsOther={allowsOther ?? false}
      onChange={(name) => onChange(name === ANY ? null : name)}
    />
  )
}

const ANY = '\u0000any'

/** Into which arm a test has put the customer. */
export function ArmParts({ row, place }: { row: ArmRule; place: TreePlace }) {
  const { root, change, isDisabled } = useBuilder()
  const words = useWords(conditionWords)
  const put = (next: Partial<ArmRule>) => change(replaceAt(root, place, { ...row, ...next }))
  const tests = testOptions()
  return (
    <>
      <div className="grid grid-cols-[5.5rem_1fr_1fr] gap-1.5">
        <HoldsSelect holds={row.isIn} yes={words.inArm} no={words.notInArm} onChange={(isIn) => put({ isIn })} />
        <NamePicker
          label={words.test}
          value={row.test}
          options={tests}
          isDisabled={isDisabled}
          isInvalid={row.test === ''}
          onChange={(test) => put({ test, arm: '' })}
        />
        <NamePicker
          label={words.arm}
          value={row.arm}
          options={armOptions(row.test)}
          isDisabled={isDisabled}
          isInvalid={row.arm === ''}
          onChange={(arm) => put({ arm })}
        />
      </div>
      {tests.length === 0 && <p className="text-xs text-muted">{words.noTests}</p>}
    </>
  )
}

/** What all events of a name come to: how many, what they sum up to, when the first and the last was. */
export function TotalParts({ row, place }: { row: TotalRule | TotalTimeRule; place: TreePlace }) {
  const { root, change, document, isDisabled } = useBuilder()
  const words = useWords(conditionWords)
  const locale = useLocale()
  const put = (next: TotalRule | TotalTimeRule) => change(replaceAt(root, place, next))
  return (
    <>
      <div className="grid grid-cols-[1fr_8rem] gap-1.5">
        <NamePicker
          label={words.event}
          value={row.event}
          options={eventOptions(document, locale)}
          allowsOther
          isDisabled={isDisabled}
          isInvalid={row.event === ''}
          onChange={(event) => put({ ...row, event })}
        />
        <Select
          aria-label={words.totalOf}
          isDisabled={isDisabled}
          value={row.of}
          options={[
            { id: 'count', label: words.totalCount },
            { id: 'sum', label: words.totalSum(summedText(row.event, locale)) },
            { id: 'first', label: words.firstTime },
            { id: 'last', label: words.lastTime },
          ]}
          onChange={(of) => put(withPart(row, of))}
        />
      </div>
      {row.kind === 'total' ? (
        <div className="grid grid-cols-[8rem_1fr] gap-1.5">
          <Select
            aria-label={words.operator}
            isDisabled={isDisabled}
            value={row.operator}
            options={totalOperators.map((id) => ({ id, label: operatorWords[locale][id] }))}
            onChange={(operator) => put({ ...row, operator })}
          />
          <NumberField
            aria-label={words.value}
            value={row.value}
            isDisabled={isDisabled}
            onChange={(value) => Number.isFinite(value) && put({ ...row, value })}
          />
        </div>
      ) : (
        <div className="grid grid-cols-[8rem_1fr] gap-1.5">
          <Select
            aria-label={words.operator}
            isDisabled={isDisabled}
            value={row.within ? 'recent' : 'older'}
            options={(['recent', 'older'] as const).map((id) => ({ id, label: operatorWords[locale][id] }))}
            onChange={(way) => put({ ...row, within: way === 'recent' })}
          />
          <SpanField span={row} onChange={({ n, unit }) => put({ ...row, n, unit })} />
        </div>
      )}
    </>
  )
}

function withPart(
  row: TotalRule | TotalTimeRule,
  of: TotalRule['of'] | TotalTimeRule['of'],
): TotalRule | TotalTimeRule {
  const { event } = row
  if (of === 'count' || of === 'sum') {
    return row.kind === 'total' ? { ...row, of } : { kind: 'total', event, of, operator: 'greaterOrEqual', value: 1 }
  }
  return row.kind === 'totalTime' ? { ...row, of } : { kind: 'totalTime', event, of, within: true, n: 30, unit: 'day' }
}
