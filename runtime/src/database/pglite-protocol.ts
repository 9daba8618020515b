/** What the thread needs to open its database. `template`: a dumped data directory to begin with, in memory only. */
export interface PgliteStart {
  readonly directory: string | null
  readonly template: string | null
}

export type PgliteCall =
  | { readonly id: number; readonly kind: 'query'; readonly text: string; readonly values: unknown[] }
  | { readonly id: number; readonly kind: 'listen'; readonly channel: string }
  | { readonly id: number; readonly kind: 'dump' }
  | { readonly id: number; readonly kind: 'close' }

/** id 0: the database is open; id -1: a notification. */
export type PgliteAnswer =
  | {
      readonly id: number
      readonly ok: true
      readonly rows: readonly unknown[]
      /** Of a query's last statement: what it was, such as `UPDATE`, and how many rows it gave or wrote. */
      readonly command?: string | undefined
      readonly rowCount?: number | undefined
    }
  | {
      readonly id: number
      readonly ok: false
      readonly message: string
      readonly code: string | undefined
      readonly detail: string | undefined
      readonly constraint: string | undefined
    }
