// Texts with places to fill in, as the inspector handles them. Pure.

import type { Scope } from '@usher/shared/conditions/scope'
import { parseTemplate, renderTemplate } from '@usher/shared/conditions/template'
import type { Variable } from './available-variables.ts'

/** How a variable is written into a text. What may be absent gets a fallback for the author to fill in. */
export function tagFor(variable: Pick<Variable, 'path' | 'certain'>, fallback: string): string {
  return variable.certain ? `{{ ${variable.path} }}` : `{{ ${variable.path} | default:"${fallback}" }}`
}

/** The text with the tag in place of what stands between `from` and `to`, and where the caret goes. */
export function inserted(text: string, tag: string, range: { readonly from: number; readonly to: number }) {
  const before = text.slice(0, range.from)
  return { text: before + tag + text.slice(range.to), caret: before.length + tag.length }
}

/** The braces just typed before the caret, which a chosen variable replaces; null when there are none. */
export function openBraces(text: string, caret: number): { readonly from: number; readonly to: number } | null {
  const braces = /\{{1,2}\s?$/.exec(text.slice(0, caret))
  return braces === null ? null : { from: caret - braces[0].length, to: caret }
}

export interface NamedPath {
  readonly path: string
  /** The variable it names; null when nothing on the way here sets it. */
  readonly variable: Variable | null
}

/** Every variable that the text names, each once, in order. */
export function namedPaths(text: string, variables: readonly Variable[]): readonly NamedPath[] {
  const parsed = parseTemplate(text)
  if (!parsed.ok) return []
  const paths = parsed.value.parts.flatMap((part) => (typeof part === 'string' ? [] : [part.path.join('.')]))
  return [...new Set(paths)].map((path) => ({ path, variable: variableAt(path, variables) }))
}

/** A path inside a variable counts as that variable: what is in an event's data is the sender's affair. */
export function variableAt(path: string, variables: readonly Variable[]): Variable | null {
  return (
    variables.find((variable) => variable.path === path) ??
    variables.find((variable) => path.startsWith(`${variable.path}.`)) ??
    null
  )
}

/** The text as a customer would read it; null when it cannot be read. */
export function previewText(text: string, scope: Scope): string | null {
  const parsed = parseTemplate(text)
  if (!parsed.ok) return null
  try {
    return renderTemplate(parsed.value, scope, 'text')
  } catch {
    // A value of the sample does not suit its filter: the customer's may.
    return null
  }
}
