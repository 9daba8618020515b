import { QUALITY_RULES, type QualityRule } from './rules.ts'
import type { Scored } from './score-conversation.ts'

export interface AgentScores {
  readonly agent: string
  readonly scored: readonly Scored[]
}

export interface RankedAgent {
  readonly agent: string
  readonly n: number
  readonly mean: number
  /** The mean lies so far either way with 95 % confidence. */
  readonly margin: number | null
  /** Null: too few conversations to be compared with others. */
  readonly rank: number | null
  readonly rules: readonly { readonly rule: QualityRule; readonly n: number; readonly kept: number }[]
  /** What would gain this agent most, compared with their colleagues; null: nothing stands out. */
  readonly advice: QualityRule | null
}

/** Fewer conversations tell more of chance than of the agent. */
export const ENOUGH = 20

/** A rule is pointed out where an agent keeps it so much less often than the others do. */
const STANDS_OUT = 0.1

/** The best first; those with too few conversations come last, without a rank. */
export function rankAgents(all: readonly AgentScores[]): readonly RankedAgent[] {
  const everybody = all.flatMap(({ scored }) => scored)
  const team = new Map(keptByRule(everybody).map((row) => [row.rule, row]))
  const rows = all
    .map(({ agent, scored }) => ({ agent, scores: numbers(scored), rules: keptByRule(scored) }))
    .filter(({ scores }) => scores.length > 0)
    .map(({ agent, scores, rules }) => ({
      ...{ agent, rules, n: scores.length, mean: meanOf(scores), margin: marginOf(scores) },
      advice: scores.length < ENOUGH ? null : adviceOf(rules, team),
    }))
  const [enough, few] = [rows.filter(({ n }) => n >= ENOUGH), rows.filter(({ n }) => n < ENOUGH)]
  const ranked = enough.toSorted((a, b) => b.mean - a.mean || (a.agent < b.agent ? -1 : 1))
  return [
    ...ranked.map((row) => ({ ...row, rank: 1 + ranked.filter(({ mean }) => mean > row.mean).length })),
    ...few.toSorted((a, b) => b.n - a.n).map((row) => ({ ...row, rank: null })),
  ]
}

type Kept = RankedAgent['rules'][number]

function keptByRule(scored: readonly Scored[]): readonly Kept[] {
  return QUALITY_RULES.flatMap((rule) => {
    const kept = scored.flatMap(({ checks }) =>
      checks.flatMap((check) => (check.rule === rule && check.kept !== null ? [check.kept] : [])),
    )
    return kept.length === 0 ? [] : [{ rule, n: kept.length, kept: meanOf(kept) }]
  })
}

function adviceOf(own: readonly Kept[], team: ReadonlyMap<QualityRule, Kept>): QualityRule | null {
  const gaps = own
    .map(({ rule, n, kept }) => ({ rule, n, gap: (team.get(rule)?.kept ?? 0) - kept }))
    .filter(({ n, gap }) => n >= 5 && gap >= STANDS_OUT)
    .toSorted((a, b) => b.gap - a.gap)
  return gaps[0]?.rule ?? null
}

function numbers(scored: readonly Scored[]): readonly number[] {
  return scored.flatMap(({ score }) => (score === null ? [] : [score]))
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function marginOf(values: readonly number[]): number | null {
  if (values.length < 2) return null
  const mean = meanOf(values)
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  return 1.96 * Math.sqrt(variance / values.length)
}
