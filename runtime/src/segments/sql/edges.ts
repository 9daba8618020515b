import { argumentsOf } from '@usher/shared/conditions/rule-shape'
import { sql } from 'kysely'
import { type Call, type Compiling, type Truth, truthOver } from './dialect.ts'

/** `{"===": [{"substr": [text, …]}, edge]}` as the editor writes "begins with" and "ends with"; null for anything else. */
export function edgeTruth({ operator, args: [left, edge, ...more] }: Call, at: Compiling): Truth | null {
  const part = left === undefined ? null : argumentsOf(left, 'substr')
  if (operator !== '===' || part === null || typeof edge !== 'string' || edge === '' || more.length > 0) return null
  const [source, start, length] = part
  const isStart = start === 0 && length === edge.length
  const isEnd = start === -edge.length && part.length === 2
  if (source === undefined || !(isStart || isEnd)) return null
  const value = at.value(source)
  const text = sql`usher.rule_text(${value.sql})`
  const truth = isStart
    ? sql<boolean>`starts_with(${text}, ${edge}::text)`
    : sql<boolean>`(right(${text}, length(${edge}::text)) = ${edge}::text)`
  return truthOver([value], truth)
}
