// The problem catalogue: every code, its severity, and its sentences in both languages. One place.

import type { JsonObject } from '../base/json.ts'
import type { Problem } from '../base/problem.ts'
import {
  documentRows,
  fillWords,
  type Language,
  type ProblemPlace,
  type ProblemRow,
  type ProblemWords,
  problemFrom,
} from '../document/problem-rows.ts'
import { configRows } from './problem-rows-config.ts'
import { graphRows } from './problem-rows-graph.ts'
import { languageRows } from './problem-rows-language.ts'

export const problemRows = { ...documentRows, ...configRows, ...languageRows, ...graphRows } as const

export type ProblemCode = keyof typeof problemRows

/** A problem with its English sentences filled in. */
export function problem(code: ProblemCode, place: ProblemPlace, args?: JsonObject): Problem {
  return problemFrom(code, problemRows[code], place, args)
}

/**
 * The sentences of a problem in one language. A code without a row, as a kind of one's own may find, keeps its own words.
 * @example describeProblem(problem, 'zh').message
 */
export function describeProblem(
  found: Pick<Problem, 'code' | 'args' | 'message' | 'fix'>,
  language: Language,
): ProblemWords {
  const row = rowOf(found.code)
  if (!row) return { message: found.message, fix: found.fix }
  const { message, fix } = row[language]
  return { message: fillWords(message, found.args ?? {}, language), fix: fillWords(fix, found.args ?? {}, language) }
}

function rowOf(code: string): ProblemRow | undefined {
  return isKnown(code) ? problemRows[code] : undefined
}

function isKnown(code: string): code is ProblemCode {
  return Object.hasOwn(problemRows, code)
}
