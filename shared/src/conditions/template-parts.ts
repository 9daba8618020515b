import type { Reads } from './scope.ts'

/** A message text with places to fill in: `{{ path | filter:"literal" }}`. No expressions, no loops, no raw output. */
export interface Template {
  readonly parts: readonly (string | Tag)[]
  readonly reads: Reads
  /** What is allowed and still looks like a slip. */
  readonly warnings: readonly TemplateFault[]
}

/** One place to fill in. */
export interface Tag {
  readonly kind: 'tag'
  readonly path: readonly string[]
  readonly filters: readonly FilterCall[]
  /** Position of its first brace in the text. */
  readonly offset: number
}

export interface TemplateFault {
  readonly code: TemplateFaultCode
  /** Position in the text, counted in UTF-16 units. */
  readonly offset: number
  readonly message: string
  /** The way out, one sentence. */
  readonly fix: string
}

export type TemplateFaultCode =
  | 'TEMPLATE_TOO_LARGE'
  | 'TEMPLATE_SYNTAX'
  | 'EMPTY_TAG'
  | 'RAW_OUTPUT'
  | 'UNKNOWN_FILTER'
  | 'FILTER_ARGUMENT'
  | 'NOT_PRINTABLE'
  | 'URL_TEMPLATE'
  | 'UNCLOSED_TAG'
  | 'UNKNOWN_ROOT'

export const templateLimits = { characters: 16_384, rendered: 65_536 }

/** One filter as it stands in a template. */
export interface FilterCall {
  readonly name: string
  readonly argument: string | number | null
}
