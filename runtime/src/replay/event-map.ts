import { UnusableInput } from '../cli/unusable-input.ts'

/** Which column of the file is what. `event` may also be a name that all events get. */
export interface EventMap {
  readonly customer: string
  readonly time: string
  readonly event: string
}

/** Reads `customer=customer,time=date,event=purchase`. */
export function readEventMap(text: string): EventMap {
  const parts = new Map(text.split(',').map((pair) => splitAtFirst(pair.trim())))
  for (const role of parts.keys()) {
    if (!ROLES.includes(role)) throw badMap(`"${role}" is none of ${ROLES.join(', ')}`)
  }
  const of = (role: string) => {
    const column = parts.get(role) ?? ''
    if (column === '') throw badMap(`it does not say what ${role} is`)
    return column
  }
  return { customer: of('customer'), time: of('time'), event: of('event') }
}

const ROLES = ['customer', 'time', 'event']

function splitAtFirst(pair: string): readonly [string, string] {
  const at = pair.indexOf('=')
  return at === -1 ? [pair, ''] : [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
}

function badMap(why: string): UnusableInput {
  return new UnusableInput('BAD_MAP', `--map customer=COLUMN,time=COLUMN,event=COLUMN-OR-NAME: ${why}`)
}
