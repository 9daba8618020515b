// Lists and objects are the same only as themselves: where a rule reads one of them twice, SQL sees two.

import type { Json } from '@usher/shared/base/json'
import { callOf } from '@usher/shared/conditions/rule-shape'
import { NotInSql } from './dialect.ts'

/** Nothing that is compared may be compared with itself. */
export function refuseItself(args: readonly Json[]): void {
  const read = args.flatMap((arg) => [...new Set(pathsIn(arg))])
  if (new Set(read).size < read.length) throw new NotInSql('comparison with itself')
}

/** What is sought in a list may not be read from that list. */
export function refuseOwnPart(item: Json, list: Json): void {
  const wholes = pathsIn(list)
  const isPart = (path: string) => wholes.some((whole) => path.startsWith(`${whole}.`))
  if (pathsIn(item).some(isPart)) throw new NotInSql('a part of itself')
}

function pathsIn(rule: Json): readonly string[] {
  if (Array.isArray(rule)) return rule.flatMap(pathsIn)
  const call = callOf(rule)
  if (call === null) return []
  const own = call.operator === 'var' && typeof call.args[0] === 'string' ? [call.args[0]] : []
  return [...own, ...call.args.flatMap(pathsIn)]
}
