import { z } from 'zod'
import { QUALITY_RULES, qualityRules } from '../quality/rules.ts'
import { instant, page, publicId } from './common.ts'
import { author } from './conversations.ts'

const rule = z.enum(QUALITY_RULES)
const person = z.object({ id: publicId, name: z.string() })
const share = z.number().min(0).max(1)

export const qualityRulesRow = z.object({
  rules: qualityRules,
  rev: z.int(),
  updatedAt: instant.nullable(),
  updatedBy: z.string(),
  /** Conversations that are still to be judged. */
  waiting: z.int(),
})

/** `rev` is the one that was looked at. */
export const saveQualityRulesInput = z.strictObject({ rev: z.int(), rules: qualityRules })

export const qualityCheck = z.object({ rule, kept: share.nullable(), evidence: z.array(z.int()) })
export type QualityCheck = z.output<typeof qualityCheck>

/** One agent's part of a conversation. Chosen for people and not reviewed yet, its score and what was broken are told to nobody. */
export const qualityRow = z.object({
  handoff: publicId,
  agent: person,
  scene: z.string(),
  closedAt: instant,
  score: z.int().nullable(),
  /** The rules that were not kept, the heaviest first. */
  broken: z.array(rule),
  sampled: z.boolean(),
  reviewed: z.boolean(),
})
export type QualityRow = z.output<typeof qualityRow>

export const qualityListInput = page.extend({
  /** `toReview`: chosen for people, and nobody has looked yet. */
  view: z.enum(['all', 'toReview', 'reviewed']).default('all'),
  agent: publicId.nullable().default(null),
  /** Only those in which this rule was not kept. */
  broken: rule.nullable().default(null),
})
export const qualityList = z.object({ rows: z.array(qualityRow), toReview: z.int(), cursor: z.string().nullable() })

const verdicts = z.partialRecord(rule, z.boolean())

export const qualityDetail = qualityRow.extend({
  conversation: publicId,
  /** Each with what it weighs now; none before the review. */
  checks: z.array(qualityCheck.extend({ weight: z.int() })),
  /** Everything that was said; `isJudged`: by the agent whose part it is. */
  lines: z.array(
    z.object({ seq: z.int(), author, name: z.string(), isJudged: z.boolean(), text: z.string(), at: instant }),
  ),
  review: z.object({ reviewer: z.string(), verdicts, comment: z.string(), at: instant }).nullable(),
})
export type QualityDetail = z.output<typeof qualityDetail>

export const qualityItemInput = z.strictObject({ handoff: publicId, agent: publicId })
/** For each rule whether it was kept; what is left out gave no occasion. */
export const reviewQualityInput = qualityItemInput.extend({
  verdicts,
  comment: z.string().trim().max(1_000).default(''),
})

export const qualityReportInput = z.strictObject({ days: z.union([z.literal(7), z.literal(30), z.literal(90)]) })

const agreement = z.object({ n: z.int(), agreed: share.nullable(), kappa: z.number().nullable() })

export const qualityReport = z.object({
  judged: z.int(),
  mean: z.number().nullable(),
  /** More were judged than are counted here: only the newest are. */
  isCut: z.boolean(),
  agents: z.array(
    z.object({
      agent: person,
      n: z.int(),
      mean: z.number(),
      margin: z.number().nullable(),
      rank: z.int().nullable(),
      rules: z.array(z.object({ rule, n: z.int(), kept: share })),
      advice: rule.nullable(),
      answered: z.int(),
      stars: z.number().nullable(),
    }),
  ),
  scenes: z.array(
    z.object({
      scene: z.string(),
      n: z.int(),
      share,
      conversion: share.nullable(),
      spread: z.number().nullable(),
      potential: z.number().nullable(),
    }),
  ),
  agreement,
  agreementByRule: z.array(agreement.extend({ rule })),
  /** As the desk's figures `botSolved` and `toHuman` count. */
  robot: z.object({ talked: z.int(), transferred: z.int(), solved: z.int() }),
  /** As the desk's figures `csat` and `csatShare` count. */
  satisfaction: z.object({ ended: z.int(), answered: z.int(), stars: z.number().nullable(), happy: z.int() }),
})
export type QualityReport = z.output<typeof qualityReport>
