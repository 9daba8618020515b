import { IDENTITY_KINDS, type IdentityKind } from '@usher/shared/api/customers'
import { type ConsentColumn, consentColumns, consentPart, type ImportMap } from '@usher/shared/api/imports'
import { CONSENT_PURPOSES, CONSENT_REACHES, type ConsentPurpose, type ConsentReach } from '@usher/shared/base/consent'

export type Kept = ImportMap['columns'][number]

/** What one column of the file is. Only one column can have each role but `keep`, `skip` and those about consents. */
export type Role =
  | 'customer'
  | 'event-id'
  | 'time'
  | 'event'
  | 'tags'
  | `known:${IdentityKind}`
  | 'consent'
  | 'consent-at'
  | 'consent-source'
  | 'keep'
  | 'skip'

const CONSENT_ROLES = ['consent', 'consent-at', 'consent-source'] as const
const KNOWN_ROLES = IDENTITY_KINDS.map((kind) => `known:${kind}` as const)

export interface ColumnRole {
  readonly column: string
  readonly role: Role
  /** Under which name it is kept, and as what. */
  readonly as: string
  readonly type: Kept['type']
  /** What a column about consents is about. A time or a source: of all consents that have none of their own when it is null. */
  readonly about: ConsentAbout | null
}

export interface ConsentAbout {
  readonly purpose: ConsentPurpose
  readonly channel: ConsentReach
}

export interface Mapping {
  readonly kind: ImportMap['kind']
  readonly columns: readonly ColumnRole[]
  /** The name that all events get when no column has it. */
  readonly eventName: string
  /** Before the line's number, where no column names the customer. */
  readonly prefix: string
}

export const ROLES: Readonly<Record<ImportMap['kind'], readonly Role[]>> = {
  customers: ['customer', 'tags', ...KNOWN_ROLES, ...CONSENT_ROLES, 'keep', 'skip'],
  events: ['customer', 'time', 'event', 'event-id', 'keep', 'skip'],
}

/** The map as its page edits it: by column. */
export function mappingOf(map: ImportMap, columns: readonly string[]): Mapping {
  const owner = map.kind === 'customers' ? map.id : map.customer
  const isEvents = map.kind === 'events'
  const consents = isEvents ? [] : consentColumns(map)
  const roleOf = (column: string): Role => {
    if ('column' in owner && owner.column === column) return 'customer'
    if (isEvents && map.time === column) return 'time'
    if (isEvents && map.id === column) return 'event-id'
    if (isEvents && 'column' in map.name && map.name.column === column) return 'event'
    if (!isEvents && map.tags === column) return 'tags'
    const known = isEvents ? undefined : map.identities?.find((one) => one.column === column)
    if (known !== undefined) return `known:${known.kind}`
    if (consents.some((one) => one.column === column)) return 'consent'
    if (consents.some(({ time }) => time === column)) return 'consent-at'
    if (consents.some(({ source }) => source === column)) return 'consent-source'
    return map.columns.some((kept) => kept.column === column) ? 'keep' : 'skip'
  }
  return {
    kind: map.kind,
    columns: columns.map((column) => {
      const kept = map.columns.find((one) => one.column === column)
      const about = aboutOf(consents, column)
      return { column, role: roleOf(column), as: kept?.as ?? column, type: kept?.type ?? 'auto', about }
    }),
    eventName: isEvents && 'name' in map.name ? map.name.name : 'order_paid',
    prefix: 'line' in owner ? owner.line : 'import-',
  }
}

function aboutOf(consents: readonly ConsentColumn[], column: string): ConsentAbout | null {
  const own = consents.find((one) => one.column === column)
  const beside = consents.filter(({ time, source }) => time === column || source === column)
  const one = own ?? (consents.length > 1 && beside.length === 1 ? beside[0] : undefined)
  return one === undefined ? null : { purpose: one.purpose, channel: one.channel }
}

/** The map that the mapping means; null while a column that is needed is not named. */
export function mapOf({ kind, columns, eventName, prefix }: Mapping): ImportMap | null {
  const of = (role: Role) => columns.find((one) => one.role === role)?.column ?? null
  const kept = columns
    .filter(({ role, as }) => role === 'keep' && as.trim() !== '')
    .map(({ column, as, type }) => ({ column, as: as.trim(), type }))
  if (new Set(kept.map(({ as }) => as)).size < kept.length) return null
  const customer = of('customer')
  const owner = customer === null ? { line: prefix } : { column: customer }
  if (kind === 'customers') {
    const consents = consentsOf(columns)
    if (new Set(consents.map(keyOf)).size < consents.length) return null
    const parts = { ...knownBy(columns), ...consentPart(consents) }
    return { kind, id: owner, tags: of('tags'), ...parts, columns: withPhone(kept, of) }
  }
  const event = of('event')
  const time = of('time')
  if (time === null || (event === null && !/^[A-Za-z0-9_.:-]{1,80}$/.test(eventName))) return null
  const name = event === null ? { name: eventName } : { column: event }
  return { kind, customer: owner, id: of('event-id'), time, name, columns: kept }
}

function knownBy(columns: Mapping['columns']): Pick<ImportMap & { kind: 'customers' }, 'identities'> {
  const identities = IDENTITY_KINDS.flatMap((kind) =>
    columns.filter(({ role }) => role === `known:${kind}`).map(({ column }) => ({ kind, column })),
  )
  return identities.length === 0 ? {} : { identities }
}

function consentsOf(columns: Mapping['columns']): readonly ConsentColumn[] {
  const beside = (role: Role, own: ConsentAbout) => {
    const all = columns.filter((one) => one.role === role)
    const found = all.find(({ about }) => about !== null && keyOf(about) === keyOf(own))
    return (found ?? all.find(({ about }) => about === null))?.column ?? null
  }
  return columns.flatMap(({ column, role, about }) => {
    if (role !== 'consent') return []
    const own = about ?? ALL_MARKETING
    return [{ column, time: beside('consent-at', own), source: beside('consent-source', own), ...own }]
  })
}

const ALL_MARKETING: ConsentAbout = { purpose: 'marketing', channel: 'every' }

function keyOf({ purpose, channel }: ConsentAbout): string {
  return `${purpose} ${channel}`
}

/** What the next column would say, so that no two say the same. */
function freeAbout(columns: Mapping['columns']): ConsentAbout {
  const taken = new Set(consentsOf(columns).map(keyOf))
  const all = CONSENT_PURPOSES.flatMap((purpose) => CONSENT_REACHES.map((channel) => ({ purpose, channel })))
  return all.find((about) => !taken.has(keyOf(about))) ?? ALL_MARKETING
}

/** The phone that a customer is known by is the one that lists show, too. */
function withPhone(kept: readonly Kept[], of: (role: Role) => string | null): Kept[] {
  const column = of('known:phone')
  if (column === null || kept.some(({ as }) => as === 'phone')) return [...kept]
  return [...kept, { column, as: 'phone', type: 'text' }]
}

/** The mapping with one column's role changed: whoever had it before is kept under its own name. */
export function withRole(mapping: Mapping, column: string, role: Role): Mapping {
  const isSingle = role !== 'keep' && role !== 'skip' && !CONSENT_ROLES.some((one) => one === role)
  const about = role === 'consent' ? freeAbout(mapping.columns) : null
  return {
    ...mapping,
    columns: mapping.columns.map((one) => {
      if (one.column === column) return { ...one, role, about }
      return isSingle && one.role === role ? { ...one, role: 'keep' } : one
    }),
  }
}

/** Roles that the other kind does not have become kept columns. */
export function withKind(mapping: Mapping, kind: ImportMap['kind']): Mapping {
  const columns = mapping.columns.map((one) =>
    ROLES[kind].includes(one.role) ? one : { ...one, role: 'keep' as const },
  )
  return { ...mapping, kind, columns }
}
