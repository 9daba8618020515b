import type { Json, JsonObject } from '@usher/shared/base/json'
import type { Problem } from '@usher/shared/base/problem'
import { describeProblem } from '@usher/shared/compile/problems'
import type { ProblemWords } from '@usher/shared/document/problem-rows'
import { shapesOf } from '../canvas/shapes.ts'
import type { Locale } from '../i18n/locale.ts'
import { useEditor } from './store.ts'

/** The problem's sentences with steps and ways out called as the canvas calls them, where the compiler only knows their ids. */
export function problemSentence(problem: Problem, locale: Locale): ProblemWords {
  const { args } = problem
  if (!args) return describeProblem(problem, locale)
  const shapes = shapesOf(useEditor.getState().document, locale)
  const titles = new Map([...shapes].map(([id, { view }]) => [id, view.title]))
  const own = problem.node ? shapes.get(problem.node) : undefined
  const ports = new Map((own?.view.ports ?? []).map(({ id, label }) => [id, label]))
  const called: JsonObject = Object.fromEntries(
    Object.entries(args).map(([key, value]) => [key, named(value, key.startsWith('port') ? ports : titles)]),
  )
  return describeProblem({ ...problem, args: called }, locale)
}

function named(value: Json, names: ReadonlyMap<string, string>): Json {
  if (typeof value === 'string') return names.get(value) ?? value
  return Array.isArray(value) ? value.map((one: Json) => named(one, names)) : value
}
