import { IDENTITY_KINDS } from '@usher/shared/api/customers'
import { consentPart, type ImportMap, importMap } from '@usher/shared/api/imports'
import { CONSENT_PURPOSES, CONSENT_REACHES, type ConsentPurpose, type ConsentReach } from '@usher/shared/base/consent'
import { UnusableInput } from '../cli/unusable-input.ts'

/**
 * Reads `id=uid,tags=labels,age=years:number` for customers, with `identities.wecom=external_id`, `marketing=wants,marketing.at=since` and
 * `phone_ok=consent:sms:marketing,phone_ok_at=consent:sms:marketing.at`; `customer=uid,time=day,event=order_paid` for events. Columns that are not
 * named are kept under their own names, but those of `skip`. `id=c#`: the line behind a prefix, where the file has no such column.
 */
export function writtenMap(text: string, header: readonly string[]): ImportMap {
  const pairs = text.split(',').map((pair) => roleFirst(splitAtFirst(pair.trim()), header))
  const role = (name: string) => pairs.findLast(([left]) => left === name)?.[1] ?? null
  const isOfEvents = role('customer') !== null || role('time') !== null
  const isRole = (name: string) =>
    (isOfEvents ? EVENT_ROLES : CUSTOMER_ROLES).includes(name) || (!isOfEvents && consentRole(name) !== null)
  const named = pairs.filter(([left]) => !isRole(left)).map(([as, column]) => ({ as, ...typed(column) }))
  const taken = new Set([...pairs.map(([, column]) => column), ...named.map(({ column }) => column)])
  const rest = header
    .filter((column) => column !== '' && !taken.has(column))
    .map((column) => ({ column, as: column, type: 'auto' }))
  const columns = [...named, ...rest]
  const need = (name: string) => role(name) ?? refuse(`it does not say what ${name} is`)
  const map = isOfEvents
    ? {
        kind: 'events',
        customer: source(need('customer')),
        id: role('id'),
        time: need('time'),
        name: eventOf(need('event'), header),
        columns,
      }
    : { kind: 'customers', id: source(need('id')), tags: role('tags'), ...knownBy(role), ...wishes(pairs), columns }
  const read = importMap.safeParse(map)
  if (read.success) return read.data
  const [first] = read.error.issues
  return refuse(`${first?.path.join('.') ?? ''} ${first?.message ?? ''}`.trim())
}

const EVENT_ROLES = ['customer', 'time', 'event', 'id', 'skip']
const CUSTOMER_ROLES = [...['id', 'tags', 'skip'], ...IDENTITY_KINDS.map((kind) => `identities.${kind}`)]

type Role = (name: string) => string | null

function knownBy(role: Role): object {
  const identities = IDENTITY_KINDS.flatMap((kind) => {
    const column = role(`identities.${kind}`)
    return column === null ? [] : [{ kind, column }]
  })
  return identities.length === 0 ? {} : { identities }
}

/** `consent:CHANNEL:PURPOSE` may stand on either side: it is no name that a column has. */
function roleFirst([left, right]: Pair, header: readonly string[]): Pair {
  return right.startsWith('consent:') && consentRole(right) !== null && !header.includes(right)
    ? [right, left]
    : [left, right]
}

interface ConsentRole {
  readonly purpose: ConsentPurpose
  readonly channel: ConsentReach
  readonly part: 'column' | 'time' | 'source'
}

/** `marketing`, `consent:sms` or `consent:sms:care`, with `.at` or `.source` behind it; null for anything else. */
function consentRole(name: string): ConsentRole | null {
  const [, asked = '', end = ''] = /^(.*?)(\.at|\.source)?$/.exec(name) ?? []
  const part = end === '.at' ? 'time' : end === '.source' ? 'source' : 'column'
  if (asked === 'marketing') return { purpose: 'marketing', channel: 'every', part }
  const [word, reach, about = 'marketing', ...more] = asked.split(':')
  const channel = CONSENT_REACHES.find((known) => known === reach)
  const purpose = CONSENT_PURPOSES.find((known) => known === about)
  if (word !== 'consent' || channel === undefined || purpose === undefined || more.length > 0) return null
  return { purpose, channel, part }
}

function wishes(pairs: readonly Pair[]) {
  const asked = pairs.flatMap(([name, column]) => {
    const role = consentRole(name)
    return role === null ? [] : [{ ...role, column }]
  })
  const columns = asked.filter(({ part }) => part === 'column')
  return consentPart(
    columns.map(({ purpose, channel, column }) => {
      const beside = asked.filter((one) => one.purpose === purpose && one.channel === channel)
      const of = (part: ConsentRole['part']) => beside.findLast((one) => one.part === part)?.column ?? null
      return { column, time: of('time'), source: of('source'), purpose, channel }
    }),
  )
}

type Pair = readonly [left: string, right: string]

function splitAtFirst(pair: string): Pair {
  const at = pair.indexOf('=')
  if (at < 1 || at === pair.length - 1) return refuse(`"${pair}" is no NAME=COLUMN`)
  return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
}

function typed(text: string): { readonly column: string; readonly type: string } {
  const found = /^(.*):(auto|text|number|flag|time)$/.exec(text)
  return found === null ? { column: text, type: 'auto' } : { column: found[1]!, type: found[2]! }
}

function source(text: string) {
  return text.endsWith('#') ? { line: text.slice(0, -1) } : { column: text }
}

function eventOf(text: string, header: readonly string[]) {
  return header.includes(text) ? { column: text } : { name: text }
}

function refuse(why: string): never {
  throw new UnusableInput(
    'BAD_MAP',
    `--map id=COLUMN,NAME=COLUMN… or customer=COLUMN,time=COLUMN,event=COLUMN-OR-NAME: ${why}`,
  )
}
