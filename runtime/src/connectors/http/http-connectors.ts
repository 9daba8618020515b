// One JSON API over which a brand's systems are reached: `POST {url}/{system}/{operation}`, a bearer key, the request of the contract
// as the body, its answer as the answer. What changes something carries an `Idempotency-Key`: the same key changes it once and is
// answered the same. A refusal is an answer, with 200. Any other status, like silence, is asked again later.

import { z } from 'zod'
import type { Connectors } from '../../effects/world.ts'
import { callState } from '../calls.ts'
import { couponIssued, couponState } from '../coupons.ts'
import { groupInvitation } from '../groups.ts'
import { jobResults } from '../jobs.ts'
import { parcel } from '../logistics.ts'
import { memberInvitation } from '../members.ts'
import { order, orderActed } from '../orders.ts'
import { pointsGranted } from '../points.ts'
import { product } from '../products.ts'
import { smsSent } from '../sms.ts'
import { type Call, callerOf, type HttpSystem } from './call-system.ts'

export interface HttpConnectorsOptions extends HttpSystem {
  /** The systems that the API has; all of them unless told. What is left out is not connected. */
  readonly systems?: readonly System[]
}

export type System = keyof Connectors

export function httpConnectors({ systems, ...system }: HttpConnectorsOptions): Connectors {
  const all = connectorsOver(callerOf(system))
  if (systems === undefined) return all
  return Object.fromEntries(Object.entries(all).filter(([name]) => systems.some((one) => one === name)))
}

function connectorsOver(call: Call): Required<Connectors> {
  return {
    calls: {
      call: (request) => call('calls/call', callState, request),
      state: ({ key }) => call('calls/state', callState, { call: key }),
    },
    coupons: {
      issue: (request) => call('coupons/issue', couponIssued, request),
      state: (request) => call('coupons/state', couponState, request),
    },
    groups: { invite: (request) => call('groups/invite', groupInvitation, request) },
    jobs: { run: (request) => call('jobs/run', jobResults, request) },
    logistics: { track: (request) => call('logistics/track', parcel.nullable(), request) },
    members: { invite: (request) => call('members/invite', memberInvitation, request) },
    orders: {
      list: (request) => call('orders/list', z.array(order), request),
      get: (request) => call('orders/get', order.nullable(), request),
      act: (request) => call('orders/act', orderActed, request),
    },
    points: {
      grant: (request) => call('points/grant', pointsGranted, request),
      balance: (request) => call('points/balance', z.number(), request),
    },
    products: {
      find: (request) => call('products/find', z.array(product), request),
      get: (request) => call('products/get', product.nullable(), request),
    },
    sms: { send: (request) => call('sms/send', smsSent, request) },
  }
}
