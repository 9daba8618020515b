import type { QualityCheck, qualityReport, qualityReportInput } from '@usher/shared/api/quality'
import { DAY } from '@usher/shared/base/time'
import { agreementOf, type Verdicts } from '@usher/shared/quality/agreement'
import { rankAgents } from '@usher/shared/quality/rank-agents'
import { QUALITY_RULES, type QualityRule, type QualityRules } from '@usher/shared/quality/rules'
import { sceneReport } from '@usher/shared/quality/scenes'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Scoped } from '../api/scoped.ts'
import { groupBy } from '../group-by.ts'
import { SCENE } from './list.ts'
import { robotNumbers } from './robot-numbers.ts'
import { readQualityRules } from './rules.ts'
import { satisfactionOf } from './satisfaction.ts'

interface Judged {
  readonly agent: string
  readonly name: string
  readonly score: number | null
  readonly checks: readonly QualityCheck[]
  readonly verdicts: Partial<Record<QualityRule, boolean>> | null
}

const MOST = 20_000

/** How the people of the desk have done in the last days, and where it pays to do better. */
export async function reportQuality(
  scoped: Scoped,
  { days }: z.output<typeof qualityReportInput>,
): Promise<z.input<typeof qualityReport>> {
  const since = scoped.now - days * DAY
  const judged = await judgedSince(scoped, since)
  const { rules } = await readQualityRules(scoped)
  const { total, byAgent } = await satisfactionOf(scoped, since)
  const scores = judged.flatMap(({ score }) => (score === null ? [] : [score]))
  return {
    judged: judged.length,
    mean: scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length,
    isCut: judged.length === MOST,
    agents: agentsOf(judged).map((row) => ({ ...row, ...(byAgent.get(row.agent.id) ?? { answered: 0, stars: null }) })),
    scenes: [...sceneReport(await scenesSince(scoped, since, rules))],
    ...agreementsOf(judged),
    robot: await robotNumbers(scoped, since),
    satisfaction: total,
  }
}

async function judgedSince({ trx, workspace }: Scoped, since: number): Promise<readonly Judged[]> {
  const { rows } = await sql<Judged>`
    SELECT q.agent, coalesce(p.name, q.agent) AS name, q.score, q.checks, r.verdicts
    FROM usher.quality_score AS q
    LEFT JOIN usher.person AS p ON p.workspace = q.workspace AND p.id = q.agent
    LEFT JOIN usher.quality_review AS r ON r.workspace = q.workspace AND r.handoff = q.handoff
    WHERE q.workspace = ${workspace} AND q.closed_at >= ${since}
    ORDER BY q.closed_at DESC LIMIT ${MOST}`.execute(trx)
  return rows
}

function agentsOf(judged: readonly Judged[]) {
  const byAgent = groupBy(judged, ({ agent }) => agent)
  const ranked = rankAgents([...byAgent].map(([agent, scored]) => ({ agent, scored })))
  return ranked.map(({ agent, rules, ...row }) => ({
    ...row,
    rules: [...rules],
    agent: { id: agent, name: byAgent.get(agent)?.[0]?.name ?? agent },
  }))
}

/** What the machine and people said of the same rule in the same conversation. */
function agreementsOf(judged: readonly Judged[]) {
  const pairs = judged.flatMap(({ checks, verdicts }) =>
    checks.flatMap(({ rule, kept }): (Verdicts & { rule: QualityRule })[] => {
      const person = verdicts?.[rule]
      return kept === null || person === undefined ? [] : [{ rule, person, machine: kept >= 0.5 }]
    }),
  )
  const byRule = QUALITY_RULES.map((rule) => ({ rule, ...agreementOf(pairs.filter((pair) => pair.rule === rule)) }))
  return { agreement: agreementOf(pairs), agreementByRule: byRule.filter(({ n }) => n > 0) }
}

/** Bought: the brand's own event, within so many days of the end. */
async function scenesSince({ trx, workspace }: Scoped, since: number, { bought, boughtDays }: QualityRules) {
  const { rows } = await sql<{ scene: string; agent: string; n: number; bought: number }>`
    SELECT ${SCENE} AS scene, q.agent, count(*)::int AS n,
      count(*) FILTER (WHERE EXISTS (
        SELECT FROM usher.event AS e WHERE e.workspace = h.workspace AND e.customer = h.customer AND e.name = ${bought}
          AND e.at > h.closed_at AND e.at <= h.closed_at + ${boughtDays * DAY}
      ))::int AS bought
    FROM usher.quality_score AS q JOIN usher.handoff AS h ON h.workspace = q.workspace AND h.id = q.handoff
    WHERE q.workspace = ${workspace} AND q.closed_at >= ${since}
    GROUP BY 1, 2`.execute(trx)
  return rows
}
