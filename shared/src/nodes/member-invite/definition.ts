import { z } from 'zod'
import { isJsonObject } from '../../base/json.ts'
import { after, DAY } from '../../base/time.ts'
import { defineNode, IGNORE } from '../../engine/node-definition.ts'
import { duration, template } from '../fields.ts'
import { emptyText, missing } from '../findings.ts'

const JOINED = 'member_joined'
const DECLINED = 'member_declined'

/** Invites the customer into a member program and waits until they join, decline or let the time pass. */
export const memberInvite = defineNode({
  kind: 'memberInvite',
  config: z.strictObject({
    program: z.string().max(80).meta({ widget: 'program' }),
    text: template(2_000),
    timeoutMs: duration.default(7 * DAY),
  }),
  starter: () => ({ program: '', text: '' }),
  memo: z.strictObject({ deadline: z.int() }),
  ports: () => ['joined', 'declined', 'expired', 'already', 'failed'] as const,
  enter: (ctx) => {
    const deadline = after(ctx.now, ctx.config.timeoutMs)
    return {
      kind: 'stay',
      memo: { deadline },
      until: deadline,
      // From the start: a customer may join before the invitation's own outcome is known.
      listens: [JOINED, DECLINED],
      asks: [{ kind: 'inviteMember', payload: { program: ctx.config.program }, awaited: true }],
    }
  },
  resume: (ctx, memo, input) => {
    if (input.kind === 'woken') return { kind: 'follow', port: 'expired' }
    if (input.kind === 'eventReceived') {
      const { name, data } = input.event
      if (data.program !== undefined && data.program !== ctx.config.program) return IGNORE
      if (name !== JOINED && name !== DECLINED) return IGNORE
      return { kind: 'follow', port: name === JOINED ? 'joined' : 'declined' }
    }
    if (input.outcome.kind === 'failed') return { kind: 'follow', port: 'failed' }
    const invited = isJsonObject(input.outcome.data) ? input.outcome.data : {}
    if (invited.state === 'member') return { kind: 'follow', port: 'already' }
    // Members are spared the message: it goes out once the program has said that this customer is none.
    const link = typeof invited.link === 'string' ? `\n${invited.link}` : ''
    const content = { kind: 'text' as const, text: ctx.render(ctx.config.text) + link }
    return {
      kind: 'stay',
      memo,
      until: memo.deadline,
      listens: [JOINED, DECLINED],
      asks: [{ kind: 'sendMessage', payload: { content, class: 'marketing' } }],
    }
  },
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: config.timeoutMs,
    effects: ['inviteMember', 'sendMessage'],
    messages: 1,
    messageClass: 'marketing',
    templates: [{ field: '/text', text: config.text }],
    listens: [JOINED, DECLINED],
  }),
  checks: (config) => [...missing('/program', config.program), ...emptyText('/text', config.text)],
})
