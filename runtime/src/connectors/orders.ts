import type { JsonObject } from '@usher/shared/base/json'
import type { OrderAction, OrderRange } from '@usher/shared/engine/order-action'
import { z } from 'zod'
import { refused } from './refusal.ts'
import { webAddress } from './web-address.ts'

/**
 * The brand's orders, of all its channels. `customer` is the brand's own key of the customer: an order of somebody else is none.
 * `key` makes acting idempotent: the same key acts once, and is answered the same. Throw for what is worth a retry.
 */
export interface OrderConnector {
  /** Newest first, at most `most`. */
  readonly list: (request: {
    readonly customer: string
    readonly state: OrderRange
    readonly most: number
  }) => Promise<readonly Order[]>
  readonly get: (request: { readonly customer: string; readonly order: string }) => Promise<Order | null>
  readonly act: (request: {
    readonly key: string
    readonly customer: string
    readonly order: string
    readonly action: OrderAction
    readonly data: JsonObject
  }) => Promise<OrderActed>
}

/** `state`: where the order stands afterwards. */
export type OrderActed = Readonly<z.output<typeof orderActed>>

export type OrderState = z.output<typeof orderState>
export type Order = z.output<typeof order>

export const orderState = z.enum([
  'placed',
  'paid',
  'held',
  'shipped',
  'delivered',
  'installed',
  'returning',
  'returned',
  'refunded',
  'cancelled',
])

const orderLine = z.object({
  sku: z.string().min(1).max(80),
  title: z.string().max(200),
  quantity: z.int().min(1),
  /** Size, colour and the like, by the shop's own names. */
  options: z.record(z.string().max(40), z.string().max(80)),
})

export const order = z.object({
  id: z.string().min(1).max(80),
  title: z.string().max(200),
  state: orderState,
  placedAt: z.int(),
  shippedAt: z.int().nullable(),
  /** In the currency's main unit. */
  total: z.number().min(0),
  image: webAddress.nullable(),
  lines: z.array(orderLine).max(100),
})

export const orderActed = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), state: orderState }),
  refused,
])
