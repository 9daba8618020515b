/** A numbered change of the schema. Never edited once released. */
export interface Migration {
  readonly number: number
  readonly name: string
  /** Older code must not run on a database that has it: it refuses to start. */
  readonly breaking: boolean
  readonly sql: string
}
