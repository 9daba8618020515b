// How JSONLogic compares and converts values: what JavaScript's `==`, `<` and `String` answer for plain JSON, written
// out, because the built-in conversion would call `toString` and `valueOf` found in a customer's data.
import type { Json } from '../base/json.ts'
import { ConditionError } from './condition-error.ts'

/** JSONLogic's truth: as in JavaScript, and an empty list is false. */
export function isTruthy(value: Json): boolean {
  if (typeof value === 'boolean') return value
  return Array.isArray(value) ? value.length > 0 : !!value
}

/** What `a == b` answers. Lists and objects are equal to themselves only. */
export function looselyEqual(a: Json, b: Json, run: Fuel): boolean {
  if (a === b) return true
  if (a === null || b === null || typeof a === typeof b) return false
  const left = primitiveOf(a, run)
  const right = primitiveOf(b, run)
  return typeof left === typeof right ? left === right : Number(left) === Number(right)
}

/** What `a < b` answers. */
export function isLess(a: Json, b: Json, run: Fuel): boolean {
  const left = primitiveOf(a, run)
  const right = primitiveOf(b, run)
  if (typeof left === 'string' && typeof right === 'string') return left < right
  return Number(left) < Number(right)
}

/** What `a <= b` answers: not `!(b < a)`, which would be true of what is no number. */
export function isLessOrEqual(a: Json, b: Json, run: Fuel): boolean {
  const left = primitiveOf(a, run)
  const right = primitiveOf(b, run)
  if (typeof left === 'string' && typeof right === 'string') return left <= right
  return Number(left) <= Number(right)
}

/** What `Number(value)` answers; NaN where it is none. */
export function numberOf(value: Json, run: Fuel): number {
  return typeof value === 'number' ? value : Number(primitiveOf(value, run))
}

/**
 * What `String(value)` answers. A list is paid for: a rule can nest one in itself until its text would fill the
 * memory.
 */
export function textOf(value: Json, run: Fuel): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return String(value)
  return Array.isArray(value) ? joined(value, run, 0) : '[object Object]'
}

/** What is left to spend; a Run is one. */
export interface Fuel {
  fuel: number
}

/** How many values it holds, itself included; stops counting after `most`. */
export function weightOf(value: Json, most: number): number {
  let weight = 0
  const stack: Json[] = [value]
  for (let next = stack.pop(); next !== undefined && weight <= most; next = stack.pop()) {
    weight += 1
    if (typeof next !== 'object' || next === null) continue
    const parts: readonly Json[] = Array.isArray(next) ? next : Object.values(next)
    if (parts.length > most) return parts.length
    for (const part of parts) stack.push(part)
  }
  return weight
}

function primitiveOf(value: Json, run: Fuel): string | number | boolean | null {
  return typeof value === 'object' && value !== null ? textOf(value, run) : value
}

function joined(list: readonly Json[], run: Fuel, depth: number): string {
  run.fuel -= 1 + (list.length >> 2)
  if (run.fuel < 0) throw new ConditionError('FUEL', '', 'The rule needs too many steps for this data')
  if (depth > DEEPEST) throw new ConditionError('TOO_LARGE', '', 'A list this deep cannot be read as text')
  return list
    .map((part) => {
      if (part === null) return ''
      return Array.isArray(part) ? joined(part, run, depth + 1) : textOf(part, run)
    })
    .join(',')
}

const DEEPEST = 100
