import { z } from 'zod'
import { after, DAY, type Instant } from '../../base/time.ts'
import type { Rule } from '../../conditions/rule.ts'
import type { EffectRequest } from '../../engine/effect.ts'
import { MESSAGE_RECEIVED } from '../../engine/input.ts'
import { defineNode, IGNORE, type StepContext } from '../../engine/node-definition.ts'
import type { Step } from '../../engine/step.ts'
import { duration, template, variable } from '../fields.ts'
import { emptyText } from '../findings.ts'
import { HIGHEST_SCORE, readScore, starsOf } from './read-score.ts'

/** The event that every answered survey leaves in the customer's history. */
export const SURVEY_ANSWERED = 'survey_answered'

const surveyConfig = z.strictObject({
  text: template(500),
  /** What it is about, kept with the score: an agent, an order, a visit. */
  about: template(200).default(''),
  /** From this score down the customer is asked why. Null never asks. */
  reasonUpTo: z.int().min(1).max(4).nullable().default(2),
  reasonText: template(500).default(''),
  /** A customer who answered one this recently is not asked again. Null always asks. */
  onlyOncePerMs: duration.nullable().default(30 * DAY),
  saveAs: variable.default('survey'),
  timeoutMs: duration.default(DAY),
})

type Config = z.output<typeof surveyConfig>

const memoSchema = z.strictObject({
  deadline: z.int(),
  /** Given already; the reason is still to come. */
  score: z.int().nullable(),
})

type Memo = z.output<typeof memoSchema>

const PORTS = ['happy', 'neutral', 'unhappy', 'skipped', 'timeout'] as const
type Port = (typeof PORTS)[number]

/** Asks how satisfied the customer is, from one star to five, and whoever is not, why. */
export const survey = defineNode({
  kind: 'survey',
  config: surveyConfig,
  starter: () => ({ text: '' }),
  memo: memoSchema,
  ports: () => PORTS,
  enter: (ctx) => {
    const asked = askedLately(ctx.config)
    if (asked !== null && ctx.test(asked)) return { kind: 'follow', port: 'skipped' }
    return rest(after(ctx.now, ctx.config.timeoutMs), null, [question(ctx)])
  },
  resume: (ctx, memo, input) => {
    if (input.kind === 'woken') {
      return memo.score === null ? { kind: 'follow', port: 'timeout' } : leave(ctx, memo.score, '', false)
    }
    if (input.kind !== 'eventReceived' || input.event.name !== MESSAGE_RECEIVED) return IGNORE
    const { data } = input.event
    if (memo.score !== null) return leave(ctx, memo.score, typeof data.text === 'string' ? data.text : '', true)
    const score = readScore(data)
    if (score === null) return IGNORE
    const { reasonUpTo, reasonText } = ctx.config
    if (reasonUpTo === null || score > reasonUpTo) return leave(ctx, score, '', true)
    return { ...rest(memo.deadline, score, [say(ctx.render(reasonText))]), claims: true }
  },
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: config.timeoutMs,
    effects: ['sendMessage', 'recordEvent'],
    messages: config.reasonUpTo === null ? 1 : 2,
    messageClass: 'service',
    rules: [askedLately(config)].flatMap((rule) => (rule === null ? [] : [{ field: '/onlyOncePerMs', rule }])),
    templates: (['text', 'about', 'reasonText'] as const)
      .map((part) => ({ field: `/${part}`, text: config[part] }))
      .filter(({ text }) => text !== ''),
    listens: [MESSAGE_RECEIVED],
    provides: [{ name: config.saveAs, ports: ['happy', 'neutral', 'unhappy'] }],
  }),
  checks: (config) => [
    ...emptyText('/text', config.text),
    ...(config.reasonUpTo === null ? [] : emptyText('/reasonText', config.reasonText)),
  ],
})

function askedLately({ onlyOncePerMs }: Config): Rule | null {
  if (onlyOncePerMs === null) return null
  return { '>': [{ count_events: [SURVEY_ANSWERED, { within: onlyOncePerMs / 60_000, unit: 'minute' }] }, 0] }
}

function rest(deadline: Instant, score: number | null, asks: readonly EffectRequest[]) {
  return { kind: 'stay', memo: { deadline, score }, until: deadline, listens: [MESSAGE_RECEIVED], asks } as const
}

function leave(ctx: StepContext<Config>, score: number, reason: string, claims: boolean): Step<Port, Memo> {
  const answer = { score, reason: reason.slice(0, 2_000), about: ctx.render(ctx.config.about) }
  return {
    kind: 'follow',
    port: score >= 4 ? 'happy' : score === 3 ? 'neutral' : 'unhappy',
    claims,
    sets: { [ctx.config.saveAs]: answer },
    asks: [{ kind: 'recordEvent', payload: { name: SURVEY_ANSWERED, data: answer } }],
  }
}

/** The best first: that is where most people tap. */
function question(ctx: StepContext<Config>): EffectRequest {
  const scores = Array.from({ length: HIGHEST_SCORE }, (_, place) => HIGHEST_SCORE - place)
  const quickReplies = scores.map((score) => ({ id: String(score), label: starsOf(score) }))
  const content = { kind: 'text' as const, text: ctx.render(ctx.config.text), quickReplies }
  return { kind: 'sendMessage', payload: { content, class: 'service' } }
}

function say(text: string): EffectRequest {
  return { kind: 'sendMessage', payload: { content: { kind: 'text', text }, class: 'service' } }
}
