/** A template met a value it may not print. Thrown, so that nothing half-filled or unsafe is sent. */
export class TemplateError extends Error {
  readonly code: string
  /** Position of the tag in the text, or null where it is about the whole. */
  readonly offset: number | null

  constructor(code: string, offset: number | null, message: string) {
    super(`${message} (${code}${offset === null ? '' : ` at ${offset}`})`)
    this.name = 'TemplateError'
    this.code = code
    this.offset = offset
  }
}
