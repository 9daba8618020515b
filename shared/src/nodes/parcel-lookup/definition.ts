import { z } from 'zod'
import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts'
import { defineNode, IGNORE } from '../../engine/node-definition.ts'
import { template } from '../fields.ts'
import { missing } from '../findings.ts'

/** Asks where the parcel of one of the customer's orders is, and keeps its latest stop. */
export const parcelLookup = defineNode({
  kind: 'parcelLookup',
  config: z.strictObject({ order: template(200) }),
  starter: () => ({ order: '{{entry.order_id}}' }),
  ports: () => ['found', 'none', 'failed'] as const,
  enter: (ctx) => {
    const payload = { order: ctx.render(ctx.config.order) }
    return { kind: 'stay', memo: null, asks: [{ kind: 'trackParcel', payload, awaited: true }] }
  },
  resume: (ctx, _memo, input) => {
    if (input.kind !== 'effectSettled') return IGNORE
    if (input.outcome.kind === 'failed') return { kind: 'follow', port: 'failed' }
    const parcel = parcelIn(input.outcome.data)
    if (parcel === null) return { kind: 'follow', port: 'none' }
    return { kind: 'follow', port: 'found', sets: { parcel: { order: ctx.render(ctx.config.order), ...parcel } } }
  },
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: null,
    effects: ['trackParcel'],
    templates: [{ field: '/order', text: config.order }],
    provides: [{ name: 'parcel', ports: ['found'] }],
  }),
  checks: (config) => missing('/order', config.order),
})

/** The stop it reached last; empty words while the carrier has said nothing yet. */
function parcelIn(data: Json): JsonObject | null {
  const parcel = isJsonObject(data) ? data.parcel : null
  if (parcel === undefined || !isJsonObject(parcel)) return null
  const { number = '', carrier = '', steps = [] } = parcel
  const last = Array.isArray(steps) ? (steps.at(-1) ?? null) : null
  const { at = null, place = '', text = '' } = isJsonObject(last) ? last : {}
  return { number, carrier, at, place, text }
}
