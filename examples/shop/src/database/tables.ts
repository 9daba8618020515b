// The shop's own tables, in the schema `store`. They belong to the brand: nothing of Usher's is here but the keys it sent.

import type { OrderState } from '@usher/runtime'
import type { JsonObject } from '@usher/shared/base/json'
import type { ColumnType, Generated } from 'kysely'

/** Read as what it says, written as text. */
type Written<Value> = ColumnType<Value, string, string>

export interface ShopTables {
  product: ProductTable
  /** Sold in the brand's shops only; online another one stands in for it. */
  offline_model: { name: string; sku: string; difference: string }
  shopper: ShopperTable
  orders: OrderTable
  order_line: OrderLineTable
  order_note: { id: Generated<number>; order_id: string; at: Date; text: string }
  parcel_step: { id: Generated<number>; order_id: string; at: Date; place: string; text: string }
  coupon_kind: CouponKindTable
  coupon: CouponTable
  member: { program: string; customer: string; state: 'joined' | 'declined'; at: Date }
  point_entry: { key: string; customer: string; points: number; reason: string; at: Date }
  customer_group: { name: string; slug: string; text: string }
  group_member: { name: string; customer: string; at: Date }
  call: { key: string; customer: string; number: string; text: string; began_at: Date }
  sms: { key: string; customer: string; number: string; text: string; parts: number; at: Date }
  /** Numbers that answered R. */
  sms_stop: { number: string; at: Date }
  /** What each key was answered: the second time it is the same, and nothing happens. */
  answered: { operation: string; key: string; request: string; answer: Written<unknown>; at: Date }
  outbox: OutboxTable
}

export interface ProductTable {
  sku: string
  title_zh: string
  title_en: string
  text_zh: string
  text_en: string
  category: string
  /** In yuan. */
  price: number
  stock: number
  /** What can be chosen, by the shop's own names, such as 尺码. */
  options: Written<Readonly<Record<string, readonly string[]>>>
  /** Somebody comes and puts it up. */
  installed: boolean
  picture: string
}

export interface ShopperTable {
  customer: string
  /** Of the cookie; the cookie itself is not kept. */
  token_hash: string
  name: string
  phone: string
  city: string
  address: string
}

export interface OrderTable {
  id: string
  customer: string
  state: OrderState
  total: number
  address: string
  placed_at: Date
  shipped_at: Date | null
  delivered_at: Date | null
  held_until: Date | null
  packaging: string
  /** Null until it is shipped. */
  parcel: string | null
  coupon: string | null
  /** The order that this one is sent again for. */
  instead_of: string | null
}

export interface OrderLineTable {
  order_id: string
  place: number
  sku: string
  title: string
  quantity: number
  price: number
  options: Written<Readonly<Record<string, string>>>
  gift: boolean
}

export interface CouponKindTable {
  name: string
  /** What it takes off, in yuan. */
  worth: number
  /** The least that an order must come to. */
  least: number
  /** How many may still be issued; null for any number. */
  stock: number | null
  /** Given to members of a programme only. */
  members_only: boolean
}

export interface CouponTable {
  key: string
  code: string
  customer: string
  coupon: string
  issued_at: Date
  expires_at: Date | null
  used_at: Date | null
}

export interface OutboxTable {
  seq: Generated<number>
  /** By which Usher knows a second delivery. */
  id: string
  kind: 'event' | 'customer'
  body: Written<JsonObject>
  at: Date
  sent_at: Date | null
  /** Why Usher will never take it; null while it may. */
  refused: string | null
}
