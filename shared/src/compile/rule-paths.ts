import { isJsonObject, type Json } from '../base/json.ts'

/** Every path that the rule reads outside of its loops, whose bodies read their items. */
export function rulePaths(rule: Json): readonly string[] {
  if (Array.isArray(rule)) return rule.flatMap((part: Json) => rulePaths(part))
  if (!isJsonObject(rule)) return []
  return Object.entries(rule).flatMap(([operator, value]) => {
    const args: readonly Json[] = Array.isArray(value) ? value : [value]
    if (operator === 'var') return textsOf(args.slice(0, 1))
    if (operator === 'missing') return textsOf(args)
    if (operator === 'missing_some') return textsOf(Array.isArray(args[1]) ? args[1] : [])
    return LOOPS.has(operator) ? rulePaths(args.slice(0, 1)) : rulePaths(args)
  })
}

const LOOPS = new Set(['map', 'filter', 'reduce', 'all', 'none', 'some'])

function textsOf(values: readonly Json[]): readonly string[] {
  return values.flatMap((value) => (typeof value === 'string' && value !== '' ? [value] : []))
}
