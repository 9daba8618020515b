import { z } from 'zod'
import { isJsonObject, type JsonObject } from '../../base/json.ts'
import { defineNode, IGNORE } from '../../engine/node-definition.ts'
import { ORDER_ACTIONS, type OrderAction } from '../../engine/order-action.ts'
import { template } from '../fields.ts'
import { missing } from '../findings.ts'

/** Changes one of the customer's orders and waits for the order system's word: done, refused with its reason, or out of reach. */
export const orderAction = defineNode({
  kind: 'orderAction',
  config: z.strictObject({
    action: z.enum(ORDER_ACTIONS),
    order: template(200),
    /** The new address, size, remark …, as the order system writes it. */
    value: template(1_000).default(''),
  }),
  starter: () => ({ action: 'remark' as const, order: '{{entry.order_id}}', value: '' }),
  ports: () => ['done', 'refused', 'failed'] as const,
  enter: (ctx) => {
    const { action, order } = ctx.config
    const payload = { action, order: ctx.render(order), data: dataOf(action, ctx.render(ctx.config.value)) }
    return { kind: 'stay', memo: null, asks: [{ kind: 'orderAct', payload, awaited: true }] }
  },
  resume: (ctx, _memo, input) => {
    if (input.kind !== 'effectSettled') return IGNORE
    const { outcome } = input
    const told = { action: ctx.config.action, order: ctx.render(ctx.config.order) }
    if (outcome.kind === 'failed') {
      const order_action = { ...told, state: null, code: outcome.code, message: outcome.message }
      return { kind: 'follow', port: OUT_OF_REACH.has(outcome.code) ? 'failed' : 'refused', sets: { order_action } }
    }
    const state = isJsonObject(outcome.data) ? (outcome.data.state ?? null) : null
    return { kind: 'follow', port: 'done', sets: { order_action: { ...told, state, code: null, message: null } } }
  },
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: null,
    effects: ['orderAct'],
    templates: [
      { field: '/order', text: config.order },
      { field: '/value', text: config.value },
    ].filter(({ text }) => text !== ''),
    provides: [{ name: 'order_action', ports: ['done', 'refused', 'failed'] }],
  }),
  checks: (config) => [
    ...missing('/order', config.order),
    ...(NEEDS_VALUE.has(config.action) ? missing('/value', config.value) : []),
  ],
})

/** What the value is called towards the order system; an approval needs none. */
const MEMBER: { readonly [A in OrderAction]: string } = {
  hold: 'until',
  remark: 'text',
  changeAddress: 'address',
  changeSize: 'size',
  changeColour: 'colour',
  gift: 'sku',
  packaging: 'packaging',
  createReturn: 'reason',
  approveReturn: 'reason',
  reissue: 'reason',
}

const NEEDS_VALUE: ReadonlySet<OrderAction> = new Set([
  'remark',
  'changeAddress',
  'changeSize',
  'changeColour',
  'gift',
  'packaging',
])

/** Codes that say nothing about the order: the system was not asked, or did not answer. */
const OUT_OF_REACH = new Set([
  'NOT_CONNECTED',
  'CONNECTOR_ERROR',
  'BAD_ANSWER',
  'NO_CUSTOMER',
  'PERFORMER_FAILED',
  'UNAVAILABLE',
  'UNKNOWN',
])

function dataOf(action: OrderAction, value: string): JsonObject {
  return value.trim() === '' ? {} : { [MEMBER[action]]: value }
}
