import type { Parcel } from '@usher/runtime'
import { z } from 'zod'
import { reading } from '../api/operation.ts'
import { customerKey, id } from '../api/parts.ts'
import type { Scene } from '../scene.ts'
import { CARRIER, stepsOf } from './parcels.ts'

export const logisticsOperations = {
  track: reading(z.object({ customer: customerKey, order: id }), trackParcel),
}

/** Null for an order that is not this customer's or has not been shipped. */
async function trackParcel(
  scene: Scene,
  { customer, order }: { readonly customer: string; readonly order: string },
): Promise<Parcel | null> {
  const found = await scene.trx
    .selectFrom('orders')
    .select('parcel')
    .where('id', '=', order)
    .where('customer', '=', customer)
    .executeTakeFirst()
  if (found === undefined || found.parcel === null) return null
  const steps = await stepsOf(scene, order)
  return {
    number: found.parcel,
    carrier: CARRIER,
    steps: steps.map(({ at, ...step }) => ({ at: at.getTime(), ...step })),
  }
}
