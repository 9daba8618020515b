import type { Json } from '../base/json.ts'
import { ok, type Result, refused } from '../base/outcome.ts'
import type { Problem } from '../base/problem.ts'
import { RESERVED_KEYS } from './config-path.ts'
import { documentProblem } from './problem-rows.ts'
import { MAX_DEPTH, MAX_TEXT, pointerOf } from './read-json.ts'

/** A copy of a value that is JSON, with the same limits as text has. What is no JSON is refused, a cycle among it. Never throws. */
export function plainJson(value: unknown): Result<Json, Problem> {
  try {
    return ok(copy({ path: [], left: MAX_TEXT }, value))
  } catch (fault) {
    if (fault instanceof CopyFault) return refused(fault.problem)
    return refused(documentProblem('BAD_DATA', { field: '' }, { reason: 'the value cannot be read' }))
  }
}

interface Copying {
  readonly path: (string | number)[]
  /** Characters it may still hold. */
  left: number
}

/** Carries a problem out of the recursion; never leaves this file. */
class CopyFault extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.message)
    this.problem = problem
  }
}

function copy(state: Copying, value: unknown): Json {
  const field = () => pointerOf(state.path)
  if (state.path.length > MAX_DEPTH)
    throw new CopyFault(documentProblem('FILE_TOO_DEEP', { field: field() }, { limit: MAX_DEPTH }))
  spend(state, typeof value === 'string' ? value.length + 2 : 2)
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (Array.isArray(value)) return Array.from(value, (item, index) => below(state, index, item))
  if (typeof value !== 'object')
    throw new CopyFault(documentProblem('BAD_DATA', { field: field() }, { reason: `${spell(value)} is no JSON value` }))
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
      if (RESERVED_KEYS.has(key))
        throw new CopyFault(documentProblem('BAD_KEY', { field: pointerOf([...state.path, key]) }, { key }))
      spend(state, key.length + 4)
      return item === undefined ? [] : [[key, below(state, key, item)]]
    }),
  )
}

function below(state: Copying, key: string | number, value: unknown): Json {
  state.path.push(key)
  const copied = copy(state, value)
  state.path.pop()
  return copied
}

function spend(state: Copying, characters: number): void {
  state.left -= characters
  if (state.left < 0) throw new CopyFault(documentProblem('FILE_TOO_BIG', { field: '' }, { limit: MAX_TEXT }))
}

function spell(value: unknown): string {
  return typeof value === 'number' ? String(value) : typeof value
}
