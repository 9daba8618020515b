import type { ImportFaultCode } from '@usher/shared/api/import-faults'
import { consentColumns, type ImportMap } from '@usher/shared/api/imports'
import type { Json, JsonObject } from '@usher/shared/base/json'
import { DAY, type Instant } from '@usher/shared/base/time'
import { invalid } from '../api/fault.ts'
import type { Claim } from '../customers/identities.ts'
import { storableText } from '../database/json.ts'
import type { CustomerPatch } from '../ingest/upsert-customers.ts'
import type { ConsentChange } from '../sending/consent.ts'
import { consentReader } from './consent-reader.ts'
import { readValue, textOf, timeReader, type ValueType } from './read-value.ts'

/** Why a row is refused, and in which column. Never what stands there: reports are kept longer than files. */
export interface RowFault {
  readonly line: number
  readonly code: ImportFaultCode
  readonly column: string
}

export interface HistoryEvent {
  readonly line: number
  readonly id: string
  readonly customer: string
  readonly name: string
  readonly at: Instant
  readonly data: JsonObject
}

export interface ImportedCustomer extends CustomerPatch {
  readonly line: number
  readonly claims: readonly Claim[]
  readonly consents: readonly ConsentChange[]
}

export interface ReadingRows {
  /** The columns there are. */
  readonly header: readonly string[]
  /** Types that the brand has declared, by attribute. */
  readonly types: ReadonlyMap<string, ValueType>
  readonly zone: string
  readonly now: Instant
  /** Names the file, for events without an id of their own. */
  readonly fingerprint: string
}

type Reader<Row> = (fields: JsonObject, line: number) => Row | RowFault

/** Throws a Fault when the map names a column that there is not. */
export function customerReader(map: ImportMap & { kind: 'customers' }, reading: ReadingRows): Reader<ImportedCustomer> {
  const { identities = [] } = map
  const consents = consentColumns(map)
  const columnsOfConsents = consents.flatMap(({ column, time, source }) => [column, time, source])
  const named = [map.id, { column: map.tags }, ...map.columns, ...identities]
  refuseUnknown([...named, ...columnsOfConsents.map((column) => ({ column }))], reading.header)
  const attributes = valuesReader(map.columns, reading)
  const wish = consentReader(consents, reading)
  return (fields, line) => {
    const id = idOf(map.id, fields, line)
    if (typeof id !== 'string') return id
    const values = attributes(fields, line)
    if ('code' in values) return values
    const claims = claimsIn(identities, fields, { line, customer: id })
    if ('code' in claims) return claims
    const said = wish(fields, line, id)
    if ('code' in said) return said
    const addTags = tagsOf(map.tags === null ? null : fields[map.tags])
    return { line, id, attributes: values.values, addTags, claims, consents: said }
  }
}

export function eventReader(map: ImportMap & { kind: 'events' }, reading: ReadingRows): Reader<HistoryEvent> {
  refuseUnknown([map.customer, { column: map.id }, { column: map.time }, map.name, ...map.columns], reading.header)
  const data = valuesReader(map.columns, { ...reading, types: new Map() })
  const timeOf = timeReader(reading.zone)
  const fileName = reading.fingerprint.slice(0, 16)
  return (fields, line) => {
    const customer = idOf(map.customer, fields, line)
    if (typeof customer !== 'string') return customer
    const at = timeOf(fields[map.time])
    if (at === null) return { line, code: 'TIME', column: map.time }
    if (at > reading.now + DAY || at < EARLIEST) return { line, code: 'TIME_RANGE', column: map.time }
    const name = 'name' in map.name ? map.name.name : textOf(fields[map.name.column])
    if (!EVENT_NAME.test(name)) return { line, code: 'EVENT_NAME', column: 'column' in map.name ? map.name.column : '' }
    const id = map.id === null ? `${fileName}:${line}` : idOf({ column: map.id }, fields, line)
    if (typeof id !== 'string') return id
    const values = data(fields, line)
    return 'code' in values ? values : { line, id, customer, name, at, data: values.values }
  }
}

const EARLIEST = Date.UTC(1990, 0, 1)
const EVENT_NAME = /^[A-Za-z0-9_.:-]{1,80}$/
const MOST_LETTERS = 200

function idOf(source: { column: string } | { line: string }, fields: JsonObject, line: number): string | RowFault {
  if ('line' in source) return `${source.line}${line}`
  const id = storableText(textOf(fields[source.column]))
  if (id === '') return { line, code: 'ID_MISSING', column: source.column }
  return id.length > MOST_LETTERS ? { line, code: 'ID_TOO_LONG', column: source.column } : id
}

type Identities = NonNullable<(ImportMap & { kind: 'customers' })['identities']>

function claimsIn(
  identities: Identities,
  fields: JsonObject,
  { line, customer }: { readonly line: number; readonly customer: string },
): readonly Claim[] | RowFault {
  const claims: Claim[] = []
  for (const { kind, column } of identities) {
    const value = storableText(textOf(fields[column]))
    if (value.length > MOST_LETTERS) return { line, code: 'ID_TOO_LONG', column }
    if (value !== '') claims.push({ customer, kind, value })
  }
  return claims
}

/** Figures that are no numbers: a phone would lose its zeros. */
const USUAL: ReadonlyMap<string, ValueType> = new Map([
  ['name', 'text'],
  ['phone', 'text'],
])

type Values = { readonly values: JsonObject } | RowFault

function valuesReader(
  columns: ImportMap['columns'],
  { types }: Pick<ReadingRows, 'types'>,
): (fields: JsonObject, line: number) => Values {
  const kept = columns.map(({ column, as, type }) => ({
    column,
    as,
    type: type === 'auto' ? (types.get(as) ?? USUAL.get(as) ?? type) : type,
  }))
  return (fields, line) => {
    const values: Record<string, Json> = {}
    for (const { column, as, type } of kept) {
      const cell = cellIn(fields, column)
      if (cell === null) continue
      const read = readValue(cell, type)
      if ('fault' in read) return { line, code: read.fault, column }
      values[as] = read.value
    }
    return { values }
  }
}

/** An empty cell says nothing: what is known stays as it is. */
function cellIn(fields: JsonObject, column: string): Json {
  const cell = Object.hasOwn(fields, column) ? fields[column] : null
  const written = typeof cell === 'string' ? cell.trim() : (cell ?? null)
  return written === '' ? null : written
}

const MOST_TAGS = 100
const MOST_TAG_LETTERS = 80

function tagsOf(cell: Json | undefined): readonly string[] {
  const given = Array.isArray(cell) ? cell.map(textOf) : textOf(cell).split(/[,;|，；、]/)
  const tags = given.map((tag) => storableText(tag.trim()).slice(0, MOST_TAG_LETTERS)).filter((tag) => tag !== '')
  return [...new Set(tags)].slice(0, MOST_TAGS)
}

function refuseUnknown(named: readonly object[], header: readonly string[]): void {
  for (const source of named) {
    const column = 'column' in source && typeof source.column === 'string' ? source.column : null
    if (column === null || header.includes(column)) continue
    throw invalid(
      'NO_COLUMN',
      `There is no column "${column}", only ${header.slice(0, 20).join(', ')}`,
      'Choose one of the columns of the file',
      'map',
    )
  }
}
