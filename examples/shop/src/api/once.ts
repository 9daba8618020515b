import type { Scene } from '../scene.ts'
import { ShopFault } from '../shop-fault.ts'

export interface Asked {
  readonly operation: string
  readonly key: string
  readonly request: string
}

/**
 * Acts once per key and remembers what it answered, in the transaction of the act: a repetition is answered the same. Of two at once
 * the second waits for the first; when the first fails, nothing is remembered and the second acts.
 */
export async function once(scene: Scene, asked: Asked, act: () => Promise<unknown>): Promise<unknown> {
  const { trx, now } = scene
  const { operation, key, request } = asked
  const first = await trx
    .insertInto('answered')
    .values({ operation, key, request, answer: 'null', at: now })
    .onConflict((known) => known.columns(['operation', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst()
  const mine = trx.selectFrom('answered').where('operation', '=', operation).where('key', '=', key)
  if (first === undefined) {
    const known = await mine.select(['request', 'answer']).executeTakeFirstOrThrow()
    if (known.request !== request) throw keyReused(key)
    return known.answer
  }
  const answer = await act()
  await trx
    .updateTable('answered')
    .set({ answer: JSON.stringify(answer) })
    .where('operation', '=', operation)
    .where('key', '=', key)
    .execute()
  return answer
}

function keyReused(key: string): ShopFault {
  return new ShopFault(409, {
    code: 'KEY_REUSED',
    message: `The key "${key.slice(0, 80)}" belongs to another request`,
    fix: 'Send a new Idempotency-Key with a new request, and the old one only with the same request',
  })
}
