import { z } from 'zod'
import { isJsonObject } from '../../base/json.ts'
import { defineNode, IGNORE } from '../../engine/node-definition.ts'
import { missing } from '../findings.ts'

/** Asks whether the customer has used a coupon. `none`: expired, never given, or nobody can tell. */
export const couponCheck = defineNode({
  kind: 'couponCheck',
  config: z.strictObject({ coupon: z.string().max(80).meta({ widget: 'coupon' }) }),
  starter: () => ({ coupon: '' }),
  ports: () => ['used', 'unused', 'none'] as const,
  enter: (ctx) => ({
    kind: 'stay',
    memo: null,
    asks: [{ kind: 'checkCoupon', payload: { coupon: ctx.config.coupon }, awaited: true }],
  }),
  resume: (_ctx, _memo, input) => {
    if (input.kind !== 'effectSettled') return IGNORE
    const data = input.outcome.kind === 'done' ? input.outcome.data : null
    const state = isJsonObject(data) ? data.state : null
    return { kind: 'follow', port: state === 'used' || state === 'unused' ? state : 'none' }
  },
  proofs: () => ({ waitsAtLeastMs: 0, waitsAtMostMs: null, effects: ['checkCoupon'] }),
  checks: (config) => missing('/coupon', config.coupon),
})
