import type { z } from 'zod'
import { isJsonObject, type Json, type JsonObject } from '../base/json.ts'
import type { Problem } from '../base/problem.ts'
import { pointerOf } from '../document/read-json.ts'
import { type ProblemCode, problem } from './problems.ts'

type Path = readonly (string | number)[]

/** One readable problem per thing that a kind's schema finds in a config. */
export function configProblems(node: string, config: Json, issues: readonly z.core.$ZodIssue[]): readonly Problem[] {
  const all = issues.flatMap((issue) => issueProblems({ node, config, outer: [] }, issue))
  // A number far out of range breaks both the language's limit and the kind's; the kind's comes last and is the one to tell.
  return [...new Map(all.map((one) => [`${one.code} ${one.field}`, one])).values()]
}

interface Parsed {
  readonly node: string
  readonly config: Json
  /** The path that the issue's own path continues. */
  readonly outer: Path
}

function issueProblems(parsed: Parsed, issue: z.core.$ZodIssue): readonly Problem[] {
  const { node, config, outer } = parsed
  const path = [...outer, ...issue.path.map((key) => (typeof key === 'number' ? key : String(key)))]
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => problem('CONFIG_UNKNOWN_FIELD', { node, field: pointerOf([...path, key]) }, { key }))
  if (issue.code === 'invalid_union' && issue.errors.length > 0)
    return nearest(issue.errors).flatMap((inner) => issueProblems({ ...parsed, outer: path }, inner))
  const { code, args } = describe(issue, path, config)
  return [problem(code, { node, field: pointerOf(path) }, { key: keyOf(path), ...args })]
}

/** Of several shapes that it could be, the one with the least wrong is the one that was meant. */
function nearest(shapes: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  return shapes.reduce((best, shape) => (shape.length < best.length ? shape : best))
}

interface Described {
  readonly code: ProblemCode
  readonly args?: JsonObject
}

function describe(issue: z.core.$ZodIssue, path: Path, config: Json): Described {
  switch (issue.code) {
    case 'invalid_type':
      return valueAt(config, path) === undefined
        ? { code: 'CONFIG_MISSING' }
        : { code: 'CONFIG_TYPE', args: { expected: issue.expected } }
    case 'too_small':
      return isSize(issue.origin)
        ? { code: 'CONFIG_TOO_SHORT', args: { minimum: Number(issue.minimum) } }
        : { code: 'CONFIG_TOO_SMALL', args: { minimum: amount(path, issue.minimum) } }
    case 'too_big':
      return isSize(issue.origin)
        ? { code: 'CONFIG_TOO_LONG', args: { maximum: Number(issue.maximum) } }
        : { code: 'CONFIG_TOO_BIG', args: { maximum: amount(path, issue.maximum) } }
    case 'invalid_format':
      return { code: 'CONFIG_FORMAT' }
    case 'invalid_value':
      return { code: 'CONFIG_CHOICE', args: { choices: issue.values.map(String) } }
    case 'invalid_union':
      if (valueAt(config, path) === undefined) return { code: 'CONFIG_MISSING' }
      return { code: 'CONFIG_CHOICE', args: { choices: optionsOf(issue) } }
    default:
      return { code: 'CONFIG_INVALID', args: { reason: issue.message } }
  }
}

/** The names that decide between shapes; zod gives them, its types do not say so. */
function optionsOf(issue: object): readonly string[] {
  return 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : []
}

function isSize(origin: string): boolean {
  return origin === 'string' || origin === 'array' || origin === 'set' || origin === 'map'
}

/** Fields that end in `ms` hold lengths of time, and read as such. */
function amount(path: Path, value: number | bigint): Json {
  return /(^m|M)s$/.test(keyOf(path)) ? { ms: Number(value) } : Number(value)
}

function keyOf(path: Path): string {
  const names = path.filter((key) => typeof key === 'string')
  return names.at(-1) ?? 'config'
}

function valueAt(value: Json, path: Path): Json | undefined {
  let current: Json | undefined = value
  for (const key of path) {
    if (Array.isArray(current)) current = (current as readonly Json[])[Number(key)]
    else if (isJsonObject(current)) current = Object.hasOwn(current, key) ? current[key] : undefined
    else return undefined
  }
  return current
}
