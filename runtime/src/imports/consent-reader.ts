import type { ConsentColumn } from '@usher/shared/api/imports'
import type { JsonObject } from '@usher/shared/base/json'
import type { ConsentChange } from '../sending/consent.ts'
import { textOf, timeReader } from './read-value.ts'
import type { ReadingRows, RowFault } from './row-reader.ts'

const WISHES: ReadonlyMap<string, 'in' | 'out'> = new Map([
  ...['in', 'yes', 'y', 'true', '1', '是', '同意', '接收', '订阅'].map((text) => [text, 'in'] as const),
  ...['out', 'no', 'n', 'false', '0', '否', '拒绝', '不接收', '退订'].map((text) => [text, 'out'] as const),
])
const USUAL_SOURCE = 'import'
const MOST_LETTERS = 80

/**
 * Reads what the customer wants, column by column. An empty cell says nothing; without a time nobody knows when it was said. What is said
 * to have been said later than now is refused.
 */
export function consentReader(
  columns: readonly ConsentColumn[],
  { zone, now }: Pick<ReadingRows, 'zone' | 'now'>,
): (fields: JsonObject, line: number, customer: string) => readonly ConsentChange[] | RowFault {
  const timeOf = timeReader(zone)
  const cell = (fields: JsonObject, column: string | null) => (column === null ? '' : textOf(fields[column]))
  const read = (fields: JsonObject, line: number, consent: ConsentColumn): Read | RowFault | null => {
    const written = cell(fields, consent.column)
    if (written === '') return null
    const state = WISHES.get(written.toLowerCase())
    if (state === undefined) return { line, code: 'CONSENT', column: consent.column }
    const { purpose, channel } = consent
    const source = cell(fields, consent.source).slice(0, MOST_LETTERS) || USUAL_SOURCE
    const time = cell(fields, consent.time)
    if (time === '') return { purpose, channel, state, source }
    const at = timeOf(time)
    if (at === null) return { line, code: 'TIME', column: consent.time ?? '' }
    if (at > now) return { line, code: 'TIME_RANGE', column: consent.time ?? '' }
    return { purpose, channel, state, at, source }
  }
  return (fields, line, customer) => {
    const said: ConsentChange[] = []
    for (const consent of columns) {
      const one = read(fields, line, consent)
      if (one === null) continue
      if ('code' in one) return one
      said.push({ customer, ...one })
    }
    return said
  }
}

type Read = Omit<ConsentChange, 'customer'>
