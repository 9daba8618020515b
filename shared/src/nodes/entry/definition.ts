import { z } from 'zod'
import type { Rule } from '../../conditions/rule.ts'
import { defineNode } from '../../engine/node-definition.ts'
import { eventName, rule, rulesOf, segmentId, timeOfDay, weekdays } from '../fields.ts'
import { duplicateNames, emptyText, missing } from '../findings.ts'

const where = rule.nullable().default(null)

/** Where runs begin, and what begins them. */
export const entry = defineNode({
  kind: 'entry',
  config: z.discriminatedUnion('on', [
    z.strictObject({ on: z.literal('event'), name: eventName, where }),
    z.strictObject({
      on: z.literal('message'),
      words: z.array(z.string().max(40)).min(1).max(50),
      match: z.enum(['contains', 'equals']).default('contains'),
      where,
    }),
    z.strictObject({
      on: z.literal('segment'),
      segment: segmentId,
      moves: z.enum(['enters', 'leaves']).default('enters'),
      where,
    }),
    z.strictObject({ on: z.literal('api'), where }),
    z.strictObject({ on: z.literal('schedule'), times: z.array(timeOfDay).min(1).max(8), weekdays, where }),
  ]),
  starter: () => ({ on: 'event' as const, name: '' }),
  ports: () => ['next'] as const,
  entry: (config) => {
    switch (config.on) {
      case 'event':
        return { kind: 'event', name: config.name, where: config.where }
      case 'message':
        return { kind: 'message', words: config.words, match: config.match, where: config.where }
      case 'segment':
        return { kind: 'event', name: MOVES[config.moves], where: ofSegment(config.segment, config.where) }
      case 'api':
        return { kind: 'api', where: config.where }
      case 'schedule': {
        const schedule = { times: config.times, weekdays: config.weekdays }
        return { kind: 'schedule', schedule, where: config.where }
      }
      default:
        return config satisfies never
    }
  },
  enter: () => ({ kind: 'follow', port: 'next' }),
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: 0,
    effects: [],
    rules: rulesOf({ field: '/where', rule: config.where }),
    ...(config.on === 'segment' && config.segment !== ''
      ? { segments: [{ field: '/segment', segment: config.segment }] }
      : {}),
  }),
  checks: (config) => {
    if (config.on === 'event') return missing('/name', config.name)
    if (config.on === 'segment') return missing('/segment', config.segment)
    if (config.on === 'schedule') return duplicateNames((index) => `/times/${index}`, config.times)
    if (config.on !== 'message') return []
    return [
      ...config.words.flatMap((word, index) => emptyText(`/words/${index}`, word)),
      ...duplicateNames((index) => `/words/${index}`, config.words),
    ]
  },
})

/** What the runtime tells when somebody comes into a segment or goes out of it. */
const MOVES = { enters: 'segment_entered', leaves: 'segment_left' } as const

function ofSegment(segment: string, where: Rule | null): Rule {
  const itself: Rule = { '==': [{ var: 'event.segment' }, segment] }
  return where === null ? itself : { and: [itself, where] }
}
