import { randomUUID } from 'node:crypto'
import type { JsonObject } from '@usher/shared/base/json'
import type { Scene } from '../scene.ts'

/** Tells Usher that something has happened, in the transaction that made it happen: neither is there without the other. */
export function tell(scene: Scene, customer: string, name: string, data: JsonObject): Promise<void> {
  const id = randomUUID()
  return put(scene, 'event', id, { id, customer, name, data, at: scene.now.getTime() })
}

/** Tells Usher what the shop knows of a shopper. */
export function tellProfile(scene: Scene, customer: string, attributes: JsonObject): Promise<void> {
  return put(scene, 'customer', randomUUID(), { id: customer, attributes })
}

async function put({ trx, now }: Scene, kind: 'event' | 'customer', id: string, body: JsonObject): Promise<void> {
  await trx
    .insertInto('outbox')
    .values({ id, kind, body: JSON.stringify(body), at: now, sent_at: null, refused: null })
    .execute()
}
