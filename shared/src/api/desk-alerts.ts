import { z } from 'zod'
import { DAY, MINUTE } from '../base/time.ts'
import { FIGURE_NAMES, LIVE_FIGURE_NAMES } from '../desk/figures.ts'
import { SLA_CLOCKS } from '../desk/sla.ts'
import { instant, publicId } from './common.ts'

export const ALERT_FIGURES = [...FIGURE_NAMES, ...LIVE_FIGURE_NAMES]
export type AlertFigure = (typeof ALERT_FIGURES)[number]

const length = (least: number, most: number) => z.int().min(least).max(most)

/** When supervisors want to be told. Shares are 0 to 1, lengths milliseconds. */
export const alertRule = z
  .strictObject({
    name: z.string().trim().min(1).max(60),
    figure: z.enum(ALERT_FIGURES),
    team: publicId.nullable().default(null),
    /** Of broken promises: each by itself and at once, whatever the level. */
    each: z.boolean().default(false),
    is: z.enum(['above', 'below']),
    level: z.number().min(0).max(1e9),
    /** Of figures that are counted over a time: how far back. */
    windowMs: length(5 * MINUTE, DAY).default(30 * MINUTE),
    /** Of figures that are told from cases: fewer are no evidence, as one of two is not half. */
    least: length(1, 10_000).default(5),
    /** Not told again so soon after it was over, unless the rule was changed. */
    cooldownMs: length(MINUTE, DAY).default(15 * MINUTE),
    /** `whom`: as the brand's own telephone or SMS service knows them. `language`: that they are written to or called in. */
    tell: z
      .strictObject({
        by: z.enum(['page', 'sms', 'call']),
        whom: z.string().trim().max(200).default(''),
        language: z.enum(['zh', 'en']).default('zh'),
      })
      .prefault({ by: 'page' }),
  })
  .refine(({ tell }) => tell.by === 'page' || tell.whom !== '', {
    path: ['tell', 'whom'],
    message: 'Say whom to call or to write to',
  })
export type AlertRule = z.output<typeof alertRule>

export const alertRuleRow = z.object({ id: publicId, enabled: z.boolean(), rule: alertRule })
export type AlertRuleRow = z.output<typeof alertRuleRow>
/** `id` null makes a new one. */
export const saveAlertRuleInput = z.strictObject({ id: publicId.nullable(), enabled: z.boolean(), rule: alertRule })

export const alertRow = z.object({
  id: publicId,
  rule: alertRule,
  team: z.string().nullable(),
  value: z.number(),
  /** The one promise that was broken; null: it is about the figure as a whole. */
  about: z
    .object({
      clock: z.enum(SLA_CLOCKS),
      conversation: publicId,
      customer: z.object({ id: z.string(), name: z.string() }),
      agent: z.string().nullable(),
    })
    .nullable(),
  at: instant,
  /** When the figure was well again; null: it still stands. */
  endedAt: instant.nullable(),
  sentAt: instant.nullable(),
  /** Why nobody could be told outside this page. */
  problem: z.string().nullable(),
  seen: z.object({ by: z.string(), at: instant }).nullable(),
})
export type AlertRow = z.output<typeof alertRow>
export const alertList = z.object({ alerts: z.array(alertRow), unseen: z.int() })
