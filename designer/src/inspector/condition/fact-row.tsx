import { CONSENT_CHANNELS, CONSENT_PURPOSES, CONSENTS } from '@usher/shared/base/consent'
import { consentNames } from '@usher/shared/base/consent-names'
import type { Condition, ConsentRule, EventRule, SegmentRule, TagRule } from '@usher/shared/conditions/tree'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { segmentOptions } from '../../segments/known-segments.ts'
import { Select } from '../../ui/select.tsx'
import { NamePicker } from '../form/name-picker.tsx'
import { eventOptions, usedNames } from '../form/names.ts'
import { useBuilder } from './builder-context.ts'
import { conditionWords } from './condition-words.ts'
import { CountField } from './count-field.tsx'
import { HoldsSelect } from './holds-select.tsx'
import { HoursParts } from './hours-parts.tsx'
import { ArmParts, JourneyParts, TotalParts } from './record-parts.tsx'
import { type FactRow as Fact, isFactSubject } from './row-state.ts'
import { WithinField } from './span-field.tsx'
import { SubjectPicker } from './subject-picker.tsx'
import { replaceAt, type TreePlace } from './tree-edits.ts'

export function isFact(condition: Condition): condition is Fact {
  return isFactSubject(condition.kind)
}

/** A row about a tag, about what the customer did, about a segment, about what the customer has consented to, about the time it is, or about what is kept of the customer. */
export function FactRow({ row, place }: { row: Fact; place: TreePlace }) {
  return (
    <>
      <SubjectPicker row={row} place={place} />
      {row.kind === 'tag' && <TagParts row={row} place={place} />}
      {row.kind === 'event' && <EventParts row={row} place={place} />}
      {row.kind === 'segment' && <SegmentParts row={row} place={place} />}
      {row.kind === 'consent' && <ConsentParts row={row} place={place} />}
      {row.kind === 'hours' && <HoursParts row={row} place={place} />}
      {row.kind === 'journey' && <JourneyParts row={row} place={place} />}
      {row.kind === 'arm' && <ArmParts row={row} place={place} />}
      {(row.kind === 'total' || row.kind === 'totalTime') && <TotalParts row={row} place={place} />}
    </>
  )
}

function TagParts({ row, place }: { row: TagRule; place: TreePlace }) {
  const { root, change, document, tags, isDisabled } = useBuilder()
  const words = useWords(conditionWords)
  const put = (next: Partial<TagRule>) => change(replaceAt(root, place, { ...row, ...next }))
  return (
    <div className="grid grid-cols-[5.5rem_1fr] gap-1.5">
      <HoldsSelect holds={row.has} yes={words.has} no={words.hasNot} onChange={(has) => put({ has })} />
      <NamePicker
        label={words.tag}
        value={row.tag}
        options={[...new Set([...usedNames(document, 'tags'), ...tags])].map((id) => ({ id, title: id }))}
        allowsOther
        isDisabled={isDisabled}
        isInvalid={row.tag === ''}
        onChange={(tag) => put({ tag })}
      />
    </div>
  )
}

function SegmentParts({ row, place }: { row: SegmentRule; place: TreePlace }) {
  const { root, change, isDisabled } = useBuilder()
  const words = useWords(conditionWords)
  const put = (next: Partial<SegmentRule>) => change(replaceAt(root, place, { ...row, ...next }))
  const options = segmentOptions(row.segment)
  return (
    <>
      <div className="grid grid-cols-[5.5rem_1fr] gap-1.5">
        <HoldsSelect holds={row.isIn} yes={words.isIn} no={words.isNotIn} onChange={(isIn) => put({ isIn })} />
        <NamePicker
          label={words.segment}
          value={row.segment}
          options={options}
          isDisabled={isDisabled}
          isInvalid={row.segment === ''}
          onChange={(segment) => put({ segment })}
        />
      </div>
      {options.length === 0 && <p className="text-xs text-muted">{words.noSegments}</p>}
    </>
  )
}

function ConsentParts({ row, place }: { row: ConsentRule; place: TreePlace }) {
  const { root, change, isDisabled } = useBuilder()
  const words = useWords(conditionWords)
  const names = consentNames[useLocale()]
  const put = (next: Partial<ConsentRule>) => change(replaceAt(root, place, { ...row, ...next }))
  return (
    <>
      <div className="grid grid-cols-2 gap-1.5">
        <Select
          aria-label={words.purpose}
          isDisabled={isDisabled}
          value={row.purpose}
          options={CONSENT_PURPOSES.map((id) => ({ id, label: names.purposes[id] }))}
          onChange={(purpose) => put({ purpose })}
        />
        <Select
          aria-label={words.channel}
          isDisabled={isDisabled}
          value={row.channel}
          options={CONSENT_CHANNELS.map((id) => ({ id, label: names.channels[id] }))}
          onChange={(channel) => put({ channel })}
        />
      </div>
      <div className="grid grid-cols-[5.5rem_1fr] gap-1.5">
        <HoldsSelect holds={row.holds} yes={words.is} no={words.isNot} onChange={(holds) => put({ holds })} />
        <Select
          aria-label={words.said}
          isDisabled={isDisabled}
          value={row.state}
          options={CONSENTS.map((id) => ({ id, label: words[`consent:${id}`] }))}
          onChange={(state) => put({ state })}
        />
      </div>
    </>
  )
}

function EventParts({ row, place }: { row: EventRule; place: TreePlace }) {
  const { root, change, document, isDisabled } = useBuilder()
  const words = useWords(conditionWords)
  const locale = useLocale()
  const put = (next: Partial<EventRule>) => change(replaceAt(root, place, { ...row, ...next }))
  return (
    <>
      <div className="grid grid-cols-[5.5rem_1fr] gap-1.5">
        <HoldsSelect holds={row.did} yes={words.did} no={words.didNot} onChange={(did) => put({ did })} />
        <NamePicker
          label={words.event}
          value={row.event}
          options={eventOptions(document, locale)}
          allowsOther
          isDisabled={isDisabled}
          isInvalid={row.event === ''}
          onChange={(event) => put({ event })}
        />
      </div>
      <WithinField within={row.within} onChange={(within) => put({ within })} />
      <CountField
        label={words.times}
        value={row.atLeast}
        before={words.atLeast}
        after={words.timesUnit}
        isDisabled={isDisabled}
        onChange={(atLeast) => put({ atLeast })}
      />
    </>
  )
}
