import { z } from 'zod'
import { isJsonObject, type JsonObject } from '../../base/json.ts'
import { after, DAY } from '../../base/time.ts'
import type { MessageContent } from '../../engine/effect.ts'
import { defineNode, IGNORE } from '../../engine/node-definition.ts'
import { duration, template } from '../fields.ts'
import { emptyText, missing } from '../findings.ts'

const JOINED = 'group_joined'

/** Invites the customer into a group and waits until they have joined, or the time has passed. Who is in it already has joined. */
export const groupInvite = defineNode({
  kind: 'groupInvite',
  config: z.strictObject({
    group: z.string().max(80).meta({ widget: 'group' }),
    text: template(2_000),
    timeoutMs: duration.default(7 * DAY),
  }),
  starter: () => ({ group: '', text: '' }),
  memo: z.strictObject({ deadline: z.int() }),
  ports: () => ['joined', 'expired', 'failed'] as const,
  enter: (ctx) => {
    const deadline = after(ctx.now, ctx.config.timeoutMs)
    return {
      kind: 'stay',
      memo: { deadline },
      until: deadline,
      // From the start: a customer may join before the invitation's own outcome is known.
      listens: [JOINED],
      asks: [{ kind: 'inviteToGroup', payload: { group: ctx.config.group }, awaited: true }],
    }
  },
  resume: (ctx, memo, input) => {
    if (input.kind === 'woken') return { kind: 'follow', port: 'expired' }
    if (input.kind === 'eventReceived') {
      const { name, data } = input.event
      const other = data.group !== undefined && data.group !== ctx.config.group
      return name !== JOINED || other ? IGNORE : { kind: 'follow', port: 'joined' }
    }
    if (input.outcome.kind === 'failed') return { kind: 'follow', port: 'failed' }
    const invited = isJsonObject(input.outcome.data) ? input.outcome.data : {}
    if (invited.state === 'member') return { kind: 'follow', port: 'joined' }
    const content = invitation(ctx.render(ctx.config.text), invited)
    return {
      kind: 'stay',
      memo,
      until: memo.deadline,
      listens: [JOINED],
      asks: [{ kind: 'sendMessage', payload: { content, class: 'marketing' } }],
    }
  },
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: config.timeoutMs,
    effects: ['inviteToGroup', 'sendMessage'],
    messages: 1,
    messageClass: 'marketing',
    templates: [{ field: '/text', text: config.text }],
    listens: [JOINED],
  }),
  checks: (config) => [...missing('/group', config.group), ...emptyText('/text', config.text)],
})

/** A code to scan needs a card; a link alone stands in the text. */
function invitation(text: string, { link, qr }: JsonObject): MessageContent {
  const way = typeof link === 'string' ? { link } : {}
  if (typeof qr === 'string') return { kind: 'card', title: text, image: qr, ...way }
  return { kind: 'text', text: typeof link === 'string' ? `${text}\n${link}` : text }
}
