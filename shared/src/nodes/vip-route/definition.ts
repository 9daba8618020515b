import { z } from 'zod'
import { defineNode } from '../../engine/node-definition.ts'
import { partId, partLabel, rule } from '../fields.ts'
import { duplicateIds } from '../findings.ts'

const tier = z.strictObject({
  id: partId,
  label: partLabel,
  when: rule,
  /** The brand's own name of what this tier is promised. */
  serviceLevel: z.string().max(40),
  priority: z.int().min(0).max(100),
  /** The agent or team that looks after this tier's customers, when there is one. */
  owner: z.string().max(80).nullable().default(null),
})

/** The first tier that holds is the customer's: `context.vip` tells every later node, and an agent, how to treat them. */
export const vipRoute = defineNode({
  kind: 'vipRoute',
  config: z.strictObject({ tiers: z.array(tier).min(1).max(10) }),
  starter: () => ({ tiers: [{ id: 'vip', label: 'VIP', when: false, serviceLevel: 'vip', priority: 50 }] }),
  ports: (config) => [...config.tiers.map(({ id }) => `tier:${id}` as const), 'none' as const],
  enter: (ctx) => {
    const held = ctx.config.tiers.find(({ when }) => ctx.test(when))
    // Cleared, so that a second pass does not keep the tier of the first.
    if (held === undefined) return { kind: 'follow', port: 'none', sets: { vip: null } }
    const { id, label, serviceLevel, priority, owner } = held
    return { kind: 'follow', port: `tier:${id}`, sets: { vip: { tier: id, label, serviceLevel, priority, owner } } }
  },
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: 0,
    effects: [],
    ranks: true,
    rules: config.tiers.map(({ when }, index) => ({ field: `/tiers/${index}/when`, rule: when })),
    provides: [{ name: 'vip', ports: config.tiers.map(({ id }) => `tier:${id}` as const) }],
  }),
  checks: (config) => duplicateIds('/tiers', config.tiers),
})
