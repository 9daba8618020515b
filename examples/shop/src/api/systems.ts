// Every system of the shop that Usher may ask, by the names of Usher's contracts.

import type { Connectors } from '@usher/runtime'
import { callOperations } from '../calls/operations.ts'
import { couponOperations } from '../coupons/operations.ts'
import { groupOperations } from '../groups/operations.ts'
import { logisticsOperations } from '../logistics/operations.ts'
import { memberOperations } from '../members/operations.ts'
import { orderOperations } from '../orders/operations.ts'
import { pointOperations } from '../points/operations.ts'
import { productOperations } from '../products/operations.ts'
import { smsOperations } from '../sms/operations.ts'
import type { SYSTEMS } from '../system-names.ts'
import type { Operation } from './operation.ts'

type System = (typeof SYSTEMS)[number]

/** `tsc` names an operation of a contract that is missing here. */
export const systems: { readonly [S in System]: Readonly<Record<keyof Required<Connectors>[S], Operation>> } = {
  calls: callOperations,
  coupons: couponOperations,
  groups: groupOperations,
  logistics: logisticsOperations,
  members: memberOperations,
  orders: orderOperations,
  points: pointOperations,
  products: productOperations,
  sms: smsOperations,
}

const operations = new Map<string, Operation>(
  Object.entries(systems).flatMap(([system, of]) =>
    Object.entries(of).map(([name, operation]): [string, Operation] => [`${system}/${name}`, operation]),
  ),
)

export function operationAt(path: string): Operation | null {
  return operations.get(path) ?? null
}
