/**
 * A rule met data it cannot answer for. A wrong branch must leave a trace, so this is thrown and never read as
 * "false".
 */
export class ConditionError extends Error {
  readonly code: string
  /** JSON pointer to the operator inside the rule. */
  readonly pointer: string

  constructor(code: string, pointer: string, message: string) {
    super(`${message} (${code} at "${pointer}")`)
    this.name = 'ConditionError'
    this.code = code
    this.pointer = pointer
  }
}
