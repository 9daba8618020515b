import { z } from 'zod'
import { defineNode } from '../../engine/node-definition.ts'
import { consentChannels, purpose } from '../advertising.ts'

/** Writes down that the customer wants what the brand sends for a purpose, or no more of it; what is sent from then on goes by it. */
export const marketingConsent = defineNode({
  kind: 'marketingConsent',
  config: z.strictObject({
    state: z.enum(['in', 'out']),
    purpose,
    /** Every channel when left out. */
    channels: consentChannels.optional(),
    /** The customer reads the workspace's answer to it, unless that is what it was already. */
    confirm: z.boolean().default(true),
  }),
  starter: () => ({ state: 'in' as const }),
  ports: () => ['done'] as const,
  enter: (ctx) => {
    const { state, confirm, purpose, channels } = ctx.config
    const about = { ...(purpose === undefined ? {} : { purpose }), ...(channels === undefined ? {} : { channels }) }
    return { kind: 'follow', port: 'done', asks: [{ kind: 'setConsent', payload: { state, confirm, ...about } }] }
  },
  proofs: ({ confirm }) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: 0,
    effects: ['setConsent'],
    messages: confirm ? 1 : 0,
    messageClass: 'service',
  }),
})
