import { createHash, randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { ShopperTable } from '../database/tables.ts'
import { tell, tellProfile } from '../outbox/tell.ts'
import type { Scene } from '../scene.ts'

export type Shopper = Omit<Selectable<ShopperTable>, 'token_hash'>
export type Contact = Pick<Shopper, 'name' | 'phone' | 'city' | 'address'>

/** Whoever the shop has never seen has no number and no address. */
export async function findShopper({ trx }: Pick<Scene, 'trx'>, customer: string): Promise<Shopper> {
  const known = await trx.selectFrom('shopper').select(FIELDS).where('customer', '=', customer).executeTakeFirst()
  return known ?? { customer, name: '', phone: '', city: '', address: '' }
}

/** Behind the cookie; null when it is none that the shop gave out. */
export async function shopperOfToken({ trx }: Pick<Scene, 'trx'>, token: string): Promise<Shopper | null> {
  const hash = hashOf(token)
  return (await trx.selectFrom('shopper').select(FIELDS).where('token_hash', '=', hash).executeTakeFirst()) ?? null
}

/** An account of one's own, behind a token that nobody can guess. */
export async function registerShopper(scene: Scene): Promise<{ readonly shopper: Shopper; readonly token: string }> {
  const token = randomBytes(24).toString('base64url')
  const shopper = { customer: `sp-${randomBytes(5).toString('hex')}`, name: '', phone: '', city: '', address: '' }
  await scene.trx
    .insertInto('shopper')
    .values({ ...shopper, token_hash: hashOf(token) })
    .execute()
  await tell(scene, shopper.customer, 'customer_registered', {})
  return { shopper, token }
}

export async function saveContact(scene: Scene, customer: string, contact: Contact): Promise<void> {
  await scene.trx.updateTable('shopper').set(contact).where('customer', '=', customer).execute()
  const { name, phone, city, address } = contact
  await tellProfile(scene, customer, { name, phone, city, address })
}

const FIELDS = ['customer', 'name', 'phone', 'city', 'address'] as const

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
