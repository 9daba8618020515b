import type { JsonObject } from '@usher/shared/base/json'

/** What works through a batch: the brand's ERP or robot. `key` makes it idempotent: the same key changes nothing twice. Throw for what is worth a retry. */
export interface JobConnector {
  readonly run: (job: {
    readonly key: string
    readonly batch: string
    readonly items: readonly { readonly key: string; readonly customer: string; readonly data: JsonObject }[]
  }) => Promise<readonly JobResult[]>
}

export interface JobResult {
  /** Of the item. */
  readonly key: string
  readonly ok: boolean
  readonly reason?: string
}
