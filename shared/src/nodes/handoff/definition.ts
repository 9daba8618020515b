import { z } from 'zod'
import { isJsonObject, type JsonObject } from '../../base/json.ts'
import type { Outcome } from '../../base/outcome.ts'
import { skillNeed } from '../../desk/needs.ts'
import { defineNode, IGNORE } from '../../engine/node-definition.ts'
import { duration, template } from '../fields.ts'
import { duplicateNames, emptyText } from '../findings.ts'

/** Every way a handoff can end. The agent's desk and the queue choose among them; each is a way out. */
export const HANDOFF_PORTS = [
  'resolved',
  'unresolved',
  'returned_to_bot',
  'queue_timeout',
  'queue_full',
  'off_hours',
  'customer_cancelled',
  'customer_abandoned',
  'customer_unresponsive',
  'channel_lost',
  'failed',
] as const

export type HandoffPort = (typeof HANDOFF_PORTS)[number]

/** Gives the conversation to a person and rests until they, the queue or the customer end it. */
export const handoff = defineNode({
  kind: 'handoff',
  config: z.strictObject({
    mode: z.enum(['announced', 'silent', 'offered']).default('announced'),
    team: z.string().max(80).nullable().default(null).meta({ widget: 'team' }),
    /** Whom the customer picked or belongs to: a template that gives a person's id, address or name. Empty: nobody in particular. */
    agent: template(200).default(''),
    skills: z.array(z.string().min(1).max(40)).max(10).default([]).meta({ widget: 'skills' }),
    /** What an agent had better be able to do; the queue insists on it for a while only. */
    wishes: z.array(skillNeed).max(10).default([]),
    priority: z.int().min(0).max(1_000).default(0),
    reason: template(200),
    /** What the agent should know. */
    note: template(2_000).default(''),
    /** What the customer reads while waiting; nothing in silent mode. */
    announcement: template(500).default(''),
    queueTimeoutMs: duration.nullable().default(null),
    /** `team`: as the team has it. */
    offHours: z.enum(['team', 'leave', 'queue']).default('team'),
  }),
  starter: () => ({ reason: '' }),
  ports: () => HANDOFF_PORTS,
  enter: (ctx) => {
    const { mode, team, skills, wishes, priority, queueTimeoutMs, offHours } = ctx.config
    const payload = {
      mode,
      team,
      agent: ctx.render(ctx.config.agent).trim() || null,
      skills,
      priority,
      queueTimeoutMs,
      reason: ctx.render(ctx.config.reason),
      note: ctx.render(ctx.config.note),
      announcement: mode === 'silent' ? '' : ctx.render(ctx.config.announcement),
      context: ctx.scope.context,
      ...(wishes.length > 0 ? { wishes } : {}),
      ...(offHours === 'team' ? {} : { offHours }),
    }
    return { kind: 'stay', memo: null, asks: [{ kind: 'requestHandoff', payload, awaited: true }] }
  },
  resume: (_ctx, _memo, input) => {
    if (input.kind !== 'effectSettled') return IGNORE
    const result = resultOf(input.outcome)
    return { kind: 'follow', port: result.port, sets: { handoff: result } }
  },
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: null,
    needsOutside: true,
    effects: ['requestHandoff'],
    messages: config.mode !== 'silent' && config.announcement !== '' ? 1 : 0,
    messageClass: 'service',
    templates: (['agent', 'reason', 'note', 'announcement'] as const)
      .map((part) => ({ field: `/${part}`, text: config[part] }))
      .filter(({ text }) => text !== ''),
    provides: [{ name: 'handoff', ports: HANDOFF_PORTS }],
  }),
  checks: (config) => [
    ...emptyText('/reason', config.reason),
    ...(config.mode === 'silent' ? [] : emptyText('/announcement', config.announcement)),
    ...duplicateNames((index) => `/skills/${index}`, config.skills),
  ],
})

/** What no desk of ours would say still has a way out: the one for failures. */
function resultOf(outcome: Outcome): JsonObject & { readonly port: HandoffPort } {
  if (outcome.kind === 'failed') return { port: 'failed', code: outcome.code, message: outcome.message }
  const data = isJsonObject(outcome.data) ? outcome.data : {}
  const port = HANDOFF_PORTS.find((known) => known === data.port) ?? 'failed'
  return { ...data, port }
}
