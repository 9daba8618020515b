import { z } from 'zod'
import { isJsonObject, type Json } from '../../base/json.ts'
import { defineNode, IGNORE } from '../../engine/node-definition.ts'
import { template } from '../fields.ts'
import { missing } from '../findings.ts'

/** Looks products up by what the customer said: a model sold in shops only is answered by the one that stands in for it online. */
export const productLookup = defineNode({
  kind: 'productLookup',
  config: z.strictObject({ query: template(300), most: z.int().min(1).max(10).default(3) }),
  starter: () => ({ query: '{{event.text}}' }),
  ports: () => ['found', 'none', 'failed'] as const,
  enter: (ctx) => {
    const payload = { query: ctx.render(ctx.config.query), most: ctx.config.most }
    return { kind: 'stay', memo: null, asks: [{ kind: 'findProducts', payload, awaited: true }] }
  },
  resume: (_ctx, _memo, input) => {
    if (input.kind !== 'effectSettled') return IGNORE
    if (input.outcome.kind === 'failed') return { kind: 'follow', port: 'failed' }
    const products = productsIn(input.outcome.data)
    if (products.length === 0) return { kind: 'follow', port: 'none' }
    return { kind: 'follow', port: 'found', sets: { products, product: products[0]! } }
  },
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: null,
    effects: ['findProducts'],
    templates: [{ field: '/query', text: config.query }],
    provides: [
      { name: 'products', ports: ['found'] },
      { name: 'product', ports: ['found'] },
    ],
  }),
  checks: (config) => missing('/query', config.query),
})

function productsIn(data: Json): readonly Json[] {
  return isJsonObject(data) && Array.isArray(data.products) ? data.products : []
}
