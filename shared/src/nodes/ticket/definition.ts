import { z } from 'zod'
import { DAY } from '../../base/time.ts'
import { defineNode, IGNORE } from '../../engine/node-definition.ts'
import { duration, template } from '../fields.ts'
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

type Port = (typeof DECISIONS.case)[number] | 'overdue' | 'failed'

const configSchema = z.strictObject({
  category: z.string().max(80).default(''),
  ...workParts,
  /** An organisation outside the brand: its people see the ticket in their own queue. */
  partner: z.string().max(80).nullable().default(null),
  asked: askedFields,
  slaMs: duration.nullable().default(DAY),
  /** Go on when the time is up; the ticket stays open, and its end arrives as the event `work_changed`. */
  leaveWhenOverdue: z.boolean().default(false),
  /** What the customer reads with the link to the progress page; none is sent without. */
  progress: template(500).default(''),
})

/** Opens a ticket with a team or a partner and rests until it is solved, refused or cancelled. */
export const ticket = defineNode({
  kind: 'ticket',
  config: configSchema,
  starter: () => ({ queue: '', title: '' }),
  ports: (config): readonly Port[] => portsOf(config),
  enter: (ctx) => {
    const { category, partner, asked, slaMs, leaveWhenOverdue, progress } = ctx.config
    const dueAt = deadline(ctx.now, slaMs)
    const work = openWork(ctx, {
      kind: 'case',
      category,
      partner,
      asked,
      dueAt,
      progress: progress === '' ? null : ctx.render(progress),
    })
    return { kind: 'stay', memo: null, ...(leaveWhenOverdue && dueAt !== null ? { until: dueAt } : {}), asks: [work] }
  },
  resume: (ctx, _memo, input) => {
    if (input.kind === 'woken') return { kind: 'follow', port: 'overdue' }
    if (input.kind !== 'effectSettled') return IGNORE
    const { port, result } = decidedBy(portsOf(ctx.config), input.outcome)
    return { kind: 'follow', port, sets: { ticket: result } }
  },
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: leavesAt(config),
    needsOutside: leavesAt(config) === null,
    effects: ['openWork'],
    messages: config.progress === '' ? 0 : 1,
    messageClass: 'service',
    templates: [...workTemplates(config), { field: '/progress', text: config.progress }].filter(
      ({ text }) => text !== '',
    ),
    provides: [{ name: 'ticket', ports: portsOf(config).filter((port) => port !== 'overdue') }],
  }),
  checks: (config) => [...workFindings(config), ...askedFindings(config.asked)],
})

function leavesAt({ leaveWhenOverdue, slaMs }: z.output<typeof configSchema>): number | null {
  return leaveWhenOverdue ? slaMs : null
}

function portsOf(config: z.output<typeof configSchema>): readonly Port[] {
  return [...DECISIONS.case, ...(leavesAt(config) === null ? [] : (['overdue'] as const)), 'failed']
}
