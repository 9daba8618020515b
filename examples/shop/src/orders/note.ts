import type { Scene } from '../scene.ts'

/** What has happened to the order, for its history. A text that is the name of an event is shown in words. */
export async function note({ trx, now }: Scene, order: string, text: string): Promise<void> {
  await trx.insertInto('order_note').values({ order_id: order, at: now, text }).execute()
}
