import type { OrderRange } from '@usher/shared/engine/order-action'
import type { Selectable } from 'kysely'
import type { OrderLineTable, OrderTable } from '../database/tables.ts'
import type { Scene } from '../scene.ts'

export type OrderRow = Selectable<OrderTable>

export interface OrderWithLines extends OrderRow {
  readonly lines: readonly (Selectable<OrderLineTable> & { readonly title_en: string; readonly category: string })[]
}

/** The order, locked until the transaction ends; null when it is not this customer's. `customer` null: staff ask. */
export async function lockOrder({ trx }: Scene, id: string, customer: string | null): Promise<OrderRow | null> {
  let asked = trx.selectFrom('orders').selectAll().where('id', '=', id).forUpdate()
  if (customer !== null) asked = asked.where('customer', '=', customer)
  return (await asked.executeTakeFirst()) ?? null
}

export interface WantedOrders {
  /** Null for everybody's. */
  readonly customer: string | null
  readonly state: OrderRange
  readonly most: number
  readonly id?: string
}

/** Newest first. */
export async function findOrders({ trx }: Scene, wanted: WantedOrders): Promise<readonly OrderWithLines[]> {
  let asked = trx.selectFrom('orders').selectAll().orderBy('placed_at', 'desc').orderBy('id').limit(wanted.most)
  if (wanted.customer !== null) asked = asked.where('customer', '=', wanted.customer)
  if (wanted.id !== undefined) asked = asked.where('id', '=', wanted.id)
  const states = STATES_OF[wanted.state]
  if (states !== null) asked = asked.where('state', 'in', states)
  const orders = await asked.execute()
  if (orders.length === 0) return []
  const ids = orders.map(({ id }) => id)
  const lines = await trx
    .selectFrom('order_line')
    .innerJoin('product', 'product.sku', 'order_line.sku')
    .selectAll('order_line')
    .select(['product.title_en', 'product.category'])
    .where('order_line.order_id', 'in', ids)
    .orderBy('order_line.place')
    .execute()
  return orders.map((order) => ({ ...order, lines: lines.filter(({ order_id }) => order_id === order.id) }))
}

const STATES_OF: { readonly [R in OrderRange]: OrderRow['state'][] | null } = {
  any: null,
  open: ['placed', 'paid', 'held', 'shipped', 'returning', 'returned'],
  unshipped: ['placed', 'paid', 'held'],
  done: ['delivered', 'installed', 'refunded', 'cancelled'],
}
