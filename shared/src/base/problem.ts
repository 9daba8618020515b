import type { Json } from './json.ts'

export type Severity = 'error' | 'warning' | 'advice'

/**
 * What the author of a document must know: a value, never thrown.
 * `code` names a row of the problem catalogue, which holds the sentence and the way out in both languages.
 */
export interface Problem {
  readonly code: string
  readonly severity: Severity
  /** The node it stands at; absent for the document as a whole. */
  readonly node?: string
  /** The edge it stands at, where it is about one. */
  readonly edge?: string
  /** JSON pointer inside the node's config, or inside the document when there is no node. */
  readonly field?: string
  /** What the sentence fills in. */
  readonly args?: { readonly [name: string]: Json }
  /** One English sentence with the arguments filled in: what is wrong. */
  readonly message: string
  /** One English sentence: the way out. */
  readonly fix: string
}
