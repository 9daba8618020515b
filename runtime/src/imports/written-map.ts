import { IDENTITY_KINDS } from '@usher/shared/api/customers'
import { type ImportMap, importMap } from '@usher/shared/api/imports'
import { UnusableInput } from '../cli/unusable-input.ts'

/**
 * Reads `id=uid,tags=labels,age=years:number` for customers, with `identities.wecom=external_id` and `marketing=wants,marketing.at=since`; `customer=uid,time=day,event=order_paid` for events. Columns that are not
 * named are kept under their own names, but those of `skip`. `id=c#`: the line behind a prefix, where the file has no such column.
 */
export function writtenMap(text: string, header: readonly string[]): ImportMap {
  const pairs = text.split(',').map((pair) => splitAtFirst(pair.trim()))
  const role = (name: string) => pairs.findLast(([left]) => left === name)?.[1] ?? null
  const isOfEvents = role('customer') !== null || role('time') !== null
  const roles = isOfEvents ? ['customer', 'time', 'event', 'id', 'skip'] : CUSTOMER_ROLES
  const named = pairs.filter(([left]) => !roles.includes(left)).map(([as, column]) => ({ as, ...typed(column) }))
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
    : { kind: 'customers', id: source(need('id')), tags: role('tags'), ...knownBy(role), ...wishes(role), columns }
  const read = importMap.safeParse(map)
  if (read.success) return read.data
  const [first] = read.error.issues
  return refuse(`${first?.path.join('.') ?? ''} ${first?.message ?? ''}`.trim())
}

const CUSTOMER_ROLES = [
  ...['id', 'tags', 'skip', 'marketing', 'marketing.at', 'marketing.source'],
  ...IDENTITY_KINDS.map((kind) => `identities.${kind}`),
]

type Role = (name: string) => string | null

function knownBy(role: Role): object {
  const identities = IDENTITY_KINDS.flatMap((kind) => {
    const column = role(`identities.${kind}`)
    return column === null ? [] : [{ kind, column }]
  })
  return identities.length === 0 ? {} : { identities }
}

function wishes(role: Role): object {
  const column = role('marketing')
  return column === null ? {} : { consent: { column, time: role('marketing.at'), source: role('marketing.source') } }
}

function splitAtFirst(pair: string): readonly [string, string] {
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
