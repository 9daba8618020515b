import { z } from 'zod'
import { DAY } from '../../base/time.ts'
import { defineNode, IGNORE } from '../../engine/node-definition.ts'
import { duration } from '../fields.ts'
import { duplicateNames } from '../findings.ts'
import {
  askedFields,
  askedFindings,
  DECISIONS,
  deadline,
  decidedBy,
  openWork,
  workFindings,
  workParts,
  workTemplates,
} from '../work-parts.ts'

type Port = (typeof DECISIONS.task)[number] | 'timeout' | 'failed'

const configSchema = z.strictObject({
  ...workParts,
  checklist: z.array(z.string().min(1).max(200)).max(20).default([]),
  asked: askedFields,
  dueMs: duration.nullable().default(null),
  timeoutMs: duration.nullable().default(7 * DAY),
})

/** Gives one of the brand's own people something to do, and rests until it is done, skipped or too late. */
export const staffTask = defineNode({
  kind: 'staffTask',
  config: configSchema,
  starter: () => ({ queue: '', title: '' }),
  ports: (config): readonly Port[] => portsOf(config),
  enter: (ctx) => {
    const { checklist, asked, dueMs, timeoutMs } = ctx.config
    const expiresAt = deadline(ctx.now, timeoutMs)
    const work = openWork(ctx, { kind: 'task', checklist, asked, dueAt: deadline(ctx.now, dueMs), expiresAt })
    return { kind: 'stay', memo: null, ...(expiresAt === null ? {} : { until: expiresAt }), asks: [work] }
  },
  resume: (ctx, _memo, input) => {
    if (input.kind === 'woken') return { kind: 'follow', port: 'timeout' }
    if (input.kind !== 'effectSettled') return IGNORE
    const { port, result } = decidedBy(portsOf(ctx.config), input.outcome)
    return { kind: 'follow', port, sets: { task: result } }
  },
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: config.timeoutMs,
    needsOutside: config.timeoutMs === null,
    effects: ['openWork'],
    templates: workTemplates(config),
    provides: [{ name: 'task', ports: portsOf(config).filter((port) => port !== 'timeout') }],
  }),
  checks: (config) => [
    ...workFindings(config),
    ...duplicateNames((index) => `/checklist/${index}`, config.checklist),
    ...askedFindings(config.asked),
  ],
})

function portsOf({ timeoutMs }: z.output<typeof configSchema>): readonly Port[] {
  return [...DECISIONS.task, ...(timeoutMs === null ? [] : (['timeout'] as const)), 'failed']
}
