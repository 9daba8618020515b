import { z } from 'zod'
import { outcomeMetricSchema } from '../experiments/outcome-metric.ts'
import { planSchema } from '../experiments/plan.ts'
import { isReasonCode, type ReasonCode } from '../experiments/reasons.ts'
import { instant, jsonObject } from './common.ts'

/** The salt of the split. */
const experimentId = z.string().regex(/^[A-Za-z0-9:_.-]{1,64}$/)

/** What is read from the analysis may not be changed on the way. */
const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly()

const epoch = z.object({
  epoch: z.int(),
  arms: z.array(z.string()),
  weights: z.array(z.int()),
  /** Per cent of those who come that are in the test. */
  coverage: z.number(),
  startedAt: instant,
  /** `published`, `started`, `reweighed`, `adapted`, `restarted` after it had been stopped, or `armChanged`. */
  reason: z.string(),
  /** Arms that do something else since then: what came of them before is not what comes of them now. */
  changed: z.array(z.string()),
  actor: z.string(),
})

const decisionKind = z.enum(['distrust', 'pause', 'ship', 'keepControl', 'wait'])

export const experimentRow = z.object({
  id: experimentId,
  /** Arms that part at a split; versions of a journey; customers who are left alone, by a journey or by the whole workspace. */
  kind: z.enum(['split', 'versions', 'journeyHoldout', 'globalHoldout']),
  /** Nobody is drawn into it any more. */
  stoppedAt: instant.nullable(),
  /** Its weights follow what comes of the arms. */
  adapts: z.boolean(),
  planned: z.boolean(),
  epochs: z.array(epoch),
  /** Customers who have come to where the arms part, as of some minutes ago. */
  exposed: z.int(),
  createdAt: instant,
  plannedAt: instant.nullable(),
  /** By arm; an arm without one is called by its id. */
  labels: z.record(z.string(), z.string()),
  /** Where the arms part, in the journey that was published last with the test. The whole workspace's leaving alone has none. */
  journey: z.object({ id: z.string(), name: z.string(), node: z.string().nullable() }).nullable(),
  /** What the plan said last. */
  decision: z.object({ kind: decisionKind, arm: z.string().nullable(), at: instant }).nullable(),
})
export type ExperimentRow = z.output<typeof experimentRow>

export const experimentInput = z.strictObject({ experiment: experimentId })

export const registerInput = z.strictObject({
  experiment: experimentId,
  plan: planSchema,
  metrics: z
    .array(outcomeMetricSchema)
    .min(1)
    .max(40)
    .refine((metrics) => new Set(metrics.map(({ id }) => id)).size === metrics.length, 'Two metrics have one id'),
})

/** How a test will be decided, written down in the transaction that begins it. */
const decide = registerInput.omit({ experiment: true }).nullable().default(null)
const weight = z.int().min(0).max(10_000)
const percent = z.int().min(1).max(100)

export const startVersionsInput = z.strictObject({
  journey: z.string().min(1).max(64),
  versions: z
    .array(z.strictObject({ version: z.int().positive(), weight }))
    .length(2)
    .refine(([one, other]) => one?.version !== other?.version, 'A version is compared with another one')
    .refine((versions) => versions.some((one) => one.weight > 0), 'Somebody must get one of them'),
  /** Per cent of those who come; the others get the live version, and count nowhere. */
  coverage: percent.default(100),
  decide,
})

/** How many of all customers the workspace may leave alone. */
export const HOLDOUT_PERCENT = { min: 1, max: 10 }

export const startHoldoutInput = z.strictObject({
  /** Such as `2026H2`: the draw is another one for every period. */
  period: z.string().regex(/^[A-Za-z0-9_.-]{1,32}$/),
  percent: z.int().min(HOLDOUT_PERCENT.min).max(HOLDOUT_PERCENT.max),
  decide,
})

export const reweighInput = z.strictObject({
  experiment: experimentId,
  /** In the order of the arms. */
  weights: z
    .array(weight)
    .min(2)
    .max(10)
    .refine((weights) => weights.some((one) => one > 0), 'Somebody must get one of them'),
  /** Left out: as it is. */
  coverage: percent.nullable().default(null),
})

export const stopInput = z.strictObject({
  experiment: experimentId,
  /** Of versions: the one that newcomers get from now on; left out, the one that is live. */
  keep: z.int().positive().nullable().default(null),
})

export const startedTest = z.object({ experiment: experimentId })

export const baseRatesInput = z.strictObject({
  /** Those that customers come into the journey by. */
  events: z.array(z.string().min(1).max(64)).max(20),
  metric: outcomeMetricSchema.refine(({ kind }) => kind !== 'ratio', 'A ratio has no base rate of one customer'),
})

/** Of the last four weeks whose windows are over. */
export const baseRates = z.object({
  customers: z.int(),
  perDay: z.number(),
  mean: z.number().nullable(),
  variance: z.number().nullable(),
})

/** A code with its arguments; the sentence in either language is made of it by `sayReason`. */
const reason = z.object({ code: z.custom<ReasonCode>(isReasonCode), args: jsonObject })
const interval = z.tuple([z.number(), z.number()]).readonly()
const estimate = z.object({ n: z.int(), mean: z.number(), variance: z.number() })

const health = z.object({
  state: z.enum(['healthy', 'suspicious', 'unhealthy']),
  reasons: list(reason),
  ratioP: z.number(),
  chiSquared: z.object({ chi2: z.number(), df: z.int(), p: z.number() }).nullable(),
})

const look = z.object({
  day: z.int(),
  control: estimate,
  treatment: estimate,
  effect: z.object({ estimate: z.number(), se: z.number(), n: z.int() }),
  interval,
  lift: interval.nullable(),
  p: z.number(),
  ready: z.boolean(),
  reduction: z.number(),
  dropped: list(z.int()),
})

const treatment = z.object({
  arm: z.string(),
  comparison: z.object({
    looks: list(look),
    p: z.number(),
    planned: z.object({ day: z.int(), k: z.number(), interval, p: z.number() }).nullable(),
    settled: z.object({ day: z.int(), by: z.enum(['sequence', 'plan']), good: z.boolean() }).nullable(),
  }),
  belief: z.object({ mean: z.number(), chanceToWin: z.number(), interval95: interval }).nullable(),
  guardrails: list(
    z.object({ metric: z.string(), nonInferior: z.boolean(), pNonInferior: z.number(), harmed: z.boolean() }),
  ),
  secondary: list(z.object({ metric: z.string(), look: look.nullable(), p: z.number(), q: z.number() })),
})

export const experimentReport = z.object({
  experiment: experimentRow,
  plan: planSchema.nullable(),
  metrics: list(outcomeMetricSchema),
  /** Of the sequential test of the groups' sizes, at the end of each day. */
  ratio: list(z.object({ day: z.int(), p: z.number() })),
  exposed: list(z.object({ arm: z.string(), exposed: z.int(), expected: z.number() })),
  /** What was decided when, the latest first. */
  log: list(
    z.object({
      at: instant,
      kind: decisionKind,
      arm: z.string().nullable(),
      reasons: list(reason),
      matured: z.int(),
      planHash: z.string(),
    }),
  ),
  /** Health comes before every effect, and is told without a plan as well. */
  health,
  /** Null until somebody has said how the test will be decided. */
  analysis: z
    .object({
      planHash: z.string(),
      decision: z.object({
        kind: decisionKind,
        arm: z.string().nullable(),
        reasons: list(reason),
      }),
      arms: list(z.object({ arm: z.string(), exposed: z.int(), matured: z.int(), primary: estimate.nullable() })),
      treatments: list(treatment),
    })
    .nullable(),
})

export type ExperimentReport = z.output<typeof experimentReport>
export type TreatmentView = NonNullable<ExperimentReport['analysis']>['treatments'][number]

export const exploreInput = z.strictObject({
  experiment: experimentId,
  /** What customers are told apart by: whether they had the primary metric's event in the four weeks before, how long they had been known, or an attribute as it stands today. */
  by: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('before') }),
    z.strictObject({ kind: z.literal('known') }),
    z.strictObject({ kind: z.literal('attribute'), name: z.string().min(1).max(80) }),
  ]),
})

/** The effect on the primary metric, group by group: to learn from, not to decide by. */
export const explorationOutput = z.object({
  /** Matured customers that it is told from. */
  customers: z.int(),
  /** Those are a share of all, drawn by chance. */
  isSample: z.boolean(),
  effects: list(
    z.object({
      /** `did`, `didNot`; `day`, `weeks`, `longer`; or a value of the attribute: empty for none, `…` for those that are rare. */
      value: z.string(),
      arm: z.string(),
      /** Of the two arms together. */
      n: z.int(),
      control: z.number().nullable(),
      difference: z.number().nullable(),
      /** 95 %, of this group by itself; null where there is too little. */
      interval: interval.nullable(),
      p: z.number().nullable(),
      /** After Benjamini & Hochberg over all of these groups. */
      q: z.number().nullable(),
    }),
  ),
})
export type Exploration = z.output<typeof explorationOutput>
export type ExploreBy = z.output<typeof exploreInput>['by']

/** The sums of a day's customers, as they are decided by. */
export const experimentSums = z.array(
  z.object({
    metric: z.string(),
    arm: z.string(),
    epoch: z.int(),
    day: z.int(),
    final: z.boolean(),
    n: z.number(),
    active: z.number(),
    sum: z.number(),
    squares: z.number(),
    beforeActive: z.number(),
    beforeSum: z.number(),
    beforeSquares: z.number(),
    beforeProduct: z.number(),
    perActive: z.number(),
    perSum: z.number(),
    perSquares: z.number(),
    perProduct: z.number(),
  }),
)
export type ExperimentSums = z.output<typeof experimentSums>

export const assignmentAudit = z.object({
  assignments: z.int(),
  /** What the draw does not explain: should be nothing. The first thousand, if it ever were more. */
  unexplained: list(
    z.object({ experiment: z.string(), customer: z.string(), arm: z.string(), expected: z.string().nullable() }),
  ),
})
