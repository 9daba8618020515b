import { z } from 'zod'
import { DAY } from '../../base/time.ts'
import { defineNode, IGNORE } from '../../engine/node-definition.ts'
import { duration, template } from '../fields.ts'
import { DECISIONS, deadline, decidedBy, openWork, workFindings, workParts, workTemplates } from '../work-parts.ts'

type Port = (typeof DECISIONS.approval)[number] | 'duplicate' | 'timeout' | 'failed'

const configSchema = z.strictObject({
  ...workParts,
  /** What is reviewed, such as an order's number. */
  subject: template(200).default(''),
  /** Another review of the same subject, open or decided in this time, is a duplicate. */
  duplicateWithinMs: duration.nullable().default(null),
  dueMs: duration.nullable().default(null),
  timeoutMs: duration.nullable().default(7 * DAY),
  /** What the customer reads with the link to the progress page; none is sent without. */
  progress: template(500).default(''),
})

/**
 * Lays a case before a reviewer and rests until it is decided. A question leads out by `need_info`; coming back with the answer
 * opens the same case again, with its history.
 */
export const review = defineNode({
  kind: 'review',
  config: configSchema,
  starter: () => ({ queue: '', title: '' }),
  ports: (config): readonly Port[] => portsOf(config),
  enter: (ctx) => {
    const { subject, duplicateWithinMs, dueMs, timeoutMs, progress } = ctx.config
    const expiresAt = deadline(ctx.now, timeoutMs)
    const work = openWork(ctx, {
      kind: 'approval',
      subject: ctx.render(subject).trim(),
      sameWithinMs: duplicateWithinMs,
      dueAt: deadline(ctx.now, dueMs),
      expiresAt,
      progress: progress === '' ? null : ctx.render(progress),
    })
    return { kind: 'stay', memo: null, ...(expiresAt === null ? {} : { until: expiresAt }), asks: [work] }
  },
  resume: (ctx, _memo, input) => {
    if (input.kind === 'woken') return { kind: 'follow', port: 'timeout' }
    if (input.kind !== 'effectSettled') return IGNORE
    const { port, result } = decidedBy(portsOf(ctx.config), input.outcome)
    return { kind: 'follow', port, sets: { review: result } }
  },
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: config.timeoutMs,
    needsOutside: config.timeoutMs === null,
    effects: ['openWork'],
    messages: config.progress === '' ? 0 : 1,
    messageClass: 'service',
    templates: [
      ...workTemplates(config),
      { field: '/subject', text: config.subject },
      { field: '/progress', text: config.progress },
    ].filter(({ text }) => text !== ''),
    provides: [{ name: 'review', ports: portsOf(config).filter((port) => port !== 'timeout') }],
  }),
  checks: (config) => [
    ...workFindings(config),
    ...(config.duplicateWithinMs !== null && config.subject.trim() === '' ? [SUBJECT_NEEDED] : []),
  ],
})

const SUBJECT_NEEDED = {
  code: 'MISSING_FIELD',
  severity: 'error',
  field: '/subject',
  message: 'Duplicates cannot be found without a subject.',
  fix: 'Fill in what is reviewed, or switch the search for duplicates off.',
} as const

function portsOf({ duplicateWithinMs, timeoutMs }: z.output<typeof configSchema>): readonly Port[] {
  return [
    ...DECISIONS.approval,
    ...(duplicateWithinMs === null ? [] : (['duplicate'] as const)),
    ...(timeoutMs === null ? [] : (['timeout'] as const)),
    'failed',
  ]
}
