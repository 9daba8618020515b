import type { Json } from '../base/json.ts'

/** A condition or an expression in its stored form: JSONLogic. */
export type Rule = Json

/** Why a rule is refused when it is saved. */
export interface RuleFault {
  readonly code: RuleFaultCode
  /** JSON pointer inside the rule. */
  readonly pointer: string
  readonly message: string
  /** The way out, one sentence. */
  readonly fix: string
}

export type RuleFaultCode =
  | 'NOT_A_RULE'
  | 'UNKNOWN_OPERATOR'
  | 'ARITY'
  | 'WHOLE_DATA'
  | 'TOO_DEEP'
  | 'TOO_MANY_NODES'
  | 'TOO_MANY_ARGUMENTS'
  | 'TOO_LARGE'
  | 'NOT_A_NUMBER'
  | 'UNKNOWN_VARIABLE_ROOT'
  | 'COMPUTED_PATH'
  | 'LITERAL_NEEDED'
  | 'UNKNOWN_UNIT'
  | 'BAD_HOURS'

export interface RuleLimits {
  /** Operators inside operators, lists inside lists. */
  readonly depth: number
  /** JSON values in the rule. */
  readonly nodes: number
  readonly bytes: number
  /** Arguments of one operator. */
  readonly args: number
  /** Steps of one evaluation. Rules without loops cannot reach it. */
  readonly fuel: number
  /** Characters of one text a rule makes. */
  readonly text: number
  /** Members of one list a rule makes or walks. */
  readonly list: number
}

export const ruleLimits: RuleLimits = {
  depth: 32,
  nodes: 1_000,
  bytes: 16_384,
  args: 256,
  fuel: 10_000,
  text: 65_536,
  list: 10_000,
}
