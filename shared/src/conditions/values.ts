// How JSONLogic compares and converts values: what JavaScript's `==`, `<` and `String` answer for plain JSON, written out,
// because the built-in conversion would call `toString` and `valueOf` found in a customer's data.
import type { Json } from '../base/json.ts'
import { ConditionError } from './condition-error.ts'

/** JSONLogic's truth: as in JavaScript, and an empty list is false. */
export function isTruthy(value: Json): boolean {
  if (typeof value === 'boolean') return value
  return Array.isArray(value) ? value.length > 0 : !!value
}

/** What `a == b` answers. Lists and objects are equal to themselves only. */
export function looselyEqual(a: Json, b: Json): boolean {
  if (a === b) return true
  if (a === null || b === null || typeof a === typeof b) return false
  const left = primitiveOf(a)
  const right = primitiveOf(b)
  return typeof left === typeof right ? left === right : Number(left) === Number(right)
}

/** What `a < b` answers. */
export function isLess(a: Json, b: Json): boolean {
  const left = primitiveOf(a)
  const right = primitiveOf(b)
  if (typeof left === 'string' && typeof right === 'string') return left < right
  return Number(left) < Number(right)
}

/** What `a <= b` answers: not `!(b < a)`, which would be true of what is no number. */
export function isLessOrEqual(a: Json, b: Json): boolean {
  const left = primitiveOf(a)
  const right = primitiveOf(b)
  if (typeof left === 'string' && typeof right === 'string') return left <= right
  return Number(left) <= Number(right)
}

/** What `Number(value)` answers; NaN where it is none. */
export function numberOf(value: Json): number {
  return typeof value === 'number' ? value : Number(primitiveOf(value))
}

/** What `String(value)` answers. Bounded, because a rule can nest a list in itself until its text fills the memory. */
export function textOf(value: Json): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return String(value)
  return Array.isArray(value) ? joined(value, { left: MOST_PARTS }, 0) : '[object Object]'
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

function primitiveOf(value: Json): string | number | boolean | null {
  return typeof value === 'object' && value !== null ? textOf(value) : value
}

function joined(list: readonly Json[], budget: { left: number }, depth: number): string {
  budget.left -= list.length + 1
  if (budget.left < 0 || depth > DEEPEST) {
    throw new ConditionError('TOO_LARGE', '', `A list of more than ${MOST_PARTS} parts cannot be read as text`)
  }
  return list
    .map((part) => {
      if (part === null) return ''
      return Array.isArray(part) ? joined(part, budget, depth + 1) : textOf(part)
    })
    .join(',')
}

const MOST_PARTS = 10_000
const DEEPEST = 100
