import { z } from 'zod'
import { type Refused, refused } from './refusal.ts'

/** The brand's loyalty points. `key` makes granting idempotent: the same key grants once. Throw for what is worth a retry. */
export interface PointConnector {
  readonly grant: (request: {
    readonly key: string
    readonly customer: string
    readonly points: number
    readonly reason: string
  }) => Promise<PointsGranted>
  readonly balance: (request: { readonly customer: string }) => Promise<number>
}

export type PointsGranted = { readonly kind: 'granted'; readonly balance: number } | Refused

export const pointsGranted = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('granted'), balance: z.int() }),
  refused,
])
