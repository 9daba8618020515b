import { z } from 'zod'
import { defineNode } from '../../engine/node-definition.ts'
import { advertising, purpose } from '../advertising.ts'
import { contentSchema, renderContent } from '../content.ts'
import { chosenContent, saidFindings, saidProofs, variantsOf } from '../variants.ts'

/** Says something and goes on at once: whether it arrives is told by the conversation, not awaited here. */
export const message = defineNode({
  kind: 'message',
  config: z.strictObject({
    content: contentSchema,
    variants: variantsOf(contentSchema),
    /** Marketing goes out only with consent, inside caps and outside quiet hours. */
    class: z.enum(['marketing', 'service']).default('service'),
    purpose,
  }),
  starter: () => ({ content: { kind: 'text' as const, text: '' } }),
  ports: () => ['sent'] as const,
  enter: (ctx) => ({
    kind: 'follow',
    port: 'sent',
    asks: [
      {
        kind: 'sendMessage',
        payload: { content: renderContent(ctx, chosenContent(ctx, ctx.config)), ...advertising(ctx.config) },
      },
    ],
  }),
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: 0,
    effects: ['sendMessage'],
    messages: 1,
    messageClass: config.class,
    ...saidProofs(config),
  }),
  checks: saidFindings,
})
