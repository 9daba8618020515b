import { z } from 'zod'

/** Where the brand's parcels are. New places are told by the brand as the event `logistics_moved`, with `{ order_id, place, text }`. */
export interface LogisticsConnector {
  readonly track: (request: { readonly customer: string; readonly order: string }) => Promise<Parcel | null>
}

export type Parcel = z.output<typeof parcel>

/** Steps oldest first. */
export const parcel = z.object({
  number: z.string().min(1).max(80),
  carrier: z.string().max(80),
  steps: z.array(z.object({ at: z.int(), place: z.string().max(200), text: z.string().max(500) })).max(200),
})
