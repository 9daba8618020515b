// The closed list of filters. A filter gets a value and its literal and answers a value; absent (null) stays absent,
// except for `default`.
import { filesIn } from '../base/file-ref.ts'
import type { Json } from '../base/json.ts'
import { type Instant, instantOf } from '../base/time.ts'
import { formatInstant } from './format-instant.ts'
import { formatAmount, formatMoney, isCurrency } from './format-number.ts'
import { TemplateError } from './template-error.ts'
import type { FilterCall, TemplateFault } from './template-parts.ts'

/** The value after the filters, from left to right. */
export function applyFilters(value: Json, calls: readonly FilterCall[], at: FilterPlace): Json {
  return calls.reduce((current, call) => {
    if (current === null && call.name !== 'default') return null
    return filters.get(call.name)!.apply(current, call.argument, at)
  }, value)
}

/** Why the filter is refused, or null. */
export function filterFault({ name, argument }: FilterCall): Omit<TemplateFault, 'offset'> | null {
  const filter = filters.get(name)
  if (filter === undefined) {
    const fix = `Use one of ${[...filters.keys()].join(', ')}.`
    return { code: 'UNKNOWN_FILTER', message: `There is no filter "${name}"`, fix }
  }
  if (filter.takes(argument)) return null
  return { code: 'FILTER_ARGUMENT', message: `"${name}" cannot work with this argument`, fix: filter.usage }
}

/** Where a filter runs. */
export interface FilterPlace {
  readonly zone: string
  readonly offset: number
}

interface Filter {
  takes(argument: string | number | null): boolean
  apply(value: Json, argument: string | number | null, at: FilterPlace): Json
  readonly usage: string
}

const nothing = (argument: string | number | null): boolean => argument === null
const count = (argument: string | number | null): boolean => typeof argument === 'number'
const text = (argument: string | number | null): boolean => typeof argument === 'string'
const oneOf =
  (...tests: readonly ((argument: string | number | null) => boolean)[]) =>
  (argument: string | number | null): boolean =>
    tests.some((test) => test(argument))

const filters: ReadonlyMap<string, Filter> = new Map<string, Filter>([
  [
    'default',
    {
      takes: oneOf(text, count),
      apply: (value, argument) => (value === null || value === '' ? argument : value),
      usage: 'Write default:"friend".',
    },
  ],
  ['upper', onText((value) => value.toUpperCase(), 'Write upper.')],
  ['lower', onText((value) => value.toLowerCase(), 'Write lower.')],
  ['trim', onText((value) => value.trim(), 'Write trim.')],
  ['mask', onText(mask, 'Write mask.')],
  [
    'truncate',
    {
      takes: (argument) => typeof argument === 'number' && argument > 0,
      apply: (value, argument, at) => truncate(scalarText(value, at), Number(argument)),
      usage: 'Write truncate:20.',
    },
  ],
  [
    'date',
    {
      takes: oneOf(nothing, text),
      apply: (value, argument, at) =>
        formatInstant(instantIn(value, at), at.zone, typeof argument === 'string' ? argument : 'YYYY-MM-DD'),
      usage: 'Write date:"YYYY-MM-DD HH:mm".',
    },
  ],
  [
    'number',
    {
      takes: (argument) => argument === null || (typeof argument === 'number' && argument <= 10),
      apply: (value, argument, at) => formatAmount(numberIn(value, at), typeof argument === 'number' ? argument : null),
      usage: 'Write number or number:2.',
    },
  ],
  [
    'percent',
    {
      takes: (argument) => argument === null || (typeof argument === 'number' && argument <= 10),
      apply: (value, argument, at) => `${formatAmount(numberIn(value, at) * 100, Number(argument ?? 0))}%`,
      usage: 'Write percent or percent:1.',
    },
  ],
  [
    'money',
    {
      takes: (argument) => argument === null || (typeof argument === 'string' && isCurrency(argument)),
      apply: (value, argument, at) => formatMoney(numberIn(value, at), typeof argument === 'string' ? argument : 'CNY'),
      usage: 'Write money:"CNY", an amount in yuan and not in fen.',
    },
  ],
  [
    'join',
    {
      takes: oneOf(nothing, text),
      apply: (value, argument, at) => {
        if (!Array.isArray(value)) return value
        return value.map((member) => scalarText(member, at)).join(typeof argument === 'string' ? argument : ', ')
      },
      usage: 'Write join:"、".',
    },
  ],
])

/** A value as text. Lists and records never print: they would carry a profile into a message. Files print their names. */
export function scalarText(value: Json, at: { readonly offset: number }): string {
  if (typeof value === 'string') return value
  if (value === null) return ''
  if (typeof value !== 'object') return String(value)
  const files = filesIn(value)
  if (files.length > 0) return files.map(({ name }) => name).join('、')
  const hint = Array.isArray(value) ? 'a list, which needs the filter "join"' : 'a record, and records never print'
  throw new TemplateError('NOT_PRINTABLE', at.offset, `The value is ${hint}`)
}

function onText(of: (value: string) => string, usage: string): Filter {
  return { takes: nothing, apply: (value, _argument, at) => of(scalarText(value, at)), usage }
}

function truncate(value: string, length: number): string {
  const characters = Array.from(value)
  return characters.length <= length ? value : `${characters.slice(0, length - 1).join('')}…`
}

/** A phone number or a name that can be recognised and not read: 138****1234, 李*. At least a third is hidden. */
function mask(value: string): string {
  const characters = Array.from(value)
  const [head, tail] = characters.length >= 11 ? [3, 4] : characters.length >= 4 ? [1, 1] : [1, 0]
  const hidden = Math.max(0, characters.length - head - tail)
  return [...characters.slice(0, head), '*'.repeat(hidden), ...characters.slice(head + hidden)].join('')
}

function numberIn(value: Json, at: FilterPlace): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof number === 'number' && Number.isFinite(number)) return number
  throw new TemplateError('NOT_A_NUMBER', at.offset, 'The value is no number')
}

function instantIn(value: Json, at: FilterPlace): Instant {
  const instant = instantOf(value)
  if (instant !== null) return instant
  throw new TemplateError('NOT_AN_INSTANT', at.offset, 'The value is neither ISO 8601 text nor epoch milliseconds')
}
