import { consentNames } from '@usher/shared/base/consent-names'
import type { Json, JsonObject } from '@usher/shared/base/json'
import type { ReactNode } from 'react'
import { paths } from '../app/paths.ts'
import { useLocale } from '../i18n/locale.ts'
import { eventFieldText } from '../nodes/known-names.ts'
import { TextLink } from '../ui/text-link.tsx'
import { JsonValue } from './attribute-list.tsx'
import { useConsentSource } from './use-consent-source.ts'

/** What an event carries, under the names that its fields have; of the events that Usher tells itself, in words. */
export function EventData({ name, data }: { name: string; data: JsonObject }) {
  if (name === 'segment_entered' || name === 'segment_left') return <SegmentMove data={data} />
  if (name === 'opted_in' || name === 'opted_out') return <ConsentSaid data={data} />
  // Which conversation it came in is seen by the message itself, beside it.
  const { conversation, ...said } = data
  return <Fields data={name === 'message_received' ? said : data} />
}

function SegmentMove({ data: { segment, name } }: { data: JsonObject }) {
  if (typeof segment !== 'string') return null
  return (
    <TextLink to={paths.segment(segment)} className="self-start text-xs">
      {typeof name === 'string' ? name : segment}
    </TextLink>
  )
}

function ConsentSaid({ data: { purpose, channel, source } }: { data: JsonObject }) {
  const names = consentNames[useLocale()]
  const sourceText = useConsentSource()
  const said: readonly ReactNode[] = [
    nameIn(names.purposes, purpose),
    nameIn(names.channels, channel),
    typeof source === 'string' ? sourceText(source) : '',
  ]
  return <p className="text-xs text-muted">{said.filter((part) => part !== '').join(' · ')}</p>
}

function nameIn(names: Readonly<Record<string, string>>, id: Json | undefined): string {
  return typeof id === 'string' ? (names[id] ?? id) : ''
}

function Fields({ data }: { data: JsonObject }) {
  const locale = useLocale()
  const rows = Object.entries(data).flatMap(([name, value]) => partsOf(name, value))
  if (rows.length === 0) return null
  return (
    <dl className="flex flex-wrap gap-x-3 gap-y-0.5 text-xs">
      {rows.map(([name, value]) => (
        <div key={name} className="flex gap-1">
          <dt className="text-muted">{eventFieldText(name, locale)}</dt>
          <dd>
            <JsonValue value={value} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What stands in an object has a name of its own, such as `reading.mood`; what is not known of it is left out. */
function partsOf(name: string, value: Json): readonly (readonly [string, Json])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[name, value]]
  return Object.entries(value).flatMap(([part, inner]) => (inner === null ? [] : [[`${name}.${part}`, inner] as const]))
}
