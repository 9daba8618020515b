import type { JsonObject } from '@usher/shared/base/json'
import { z } from 'zod'

/** What works through a batch: the brand's ERP or robot. `key` makes it idempotent: the same key changes nothing twice. Throw for what is worth a retry. */
export interface JobConnector {
  readonly run: (job: {
    readonly key: string
    readonly batch: string
    readonly items: readonly { readonly key: string; readonly customer: string; readonly data: JsonObject }[]
  }) => Promise<readonly JobResult[]>
}

export type JobResult = Readonly<z.output<typeof jobResult>>

const jobResult = z.object({
  /** Of the item. */
  key: z.string(),
  ok: z.boolean(),
  reason: z.string().max(1_000).optional(),
})

export const jobResults = z.array(jobResult)
