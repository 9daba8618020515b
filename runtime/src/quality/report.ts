import type { QualityCheck, qualityReport, qualityReportInput } from '@usher/shared/api/quality'
import { DAY } from '@usher/shared/base/time'
import { agreementOf, type Verdicts } from '@usher/shared/quality/agreement'
import { rankAgents } from '@usher/shared/quality/rank-agents'
import { QUALITY_RULES, type QualityRule } from '@usher/shared/quality/rules'
import { sceneReport } from '@usher/shared/quality/scenes'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Scoped } from '../api/scoped.ts'
import { botSums } from '../desk/figures/bot-sums.ts'
import { type EndedSums, endedSums, NOTHING_ENDED } from '../desk/figures/ended-sums.ts'
import { groupBy } from '../group-by.ts'
import { readQualityRules } from './rules.ts'
import { countScenes } from './scenes.ts'

interface Judged {
  readonly agent: string
  readonly name: string
  readonly score: number | null
  readonly checks: readonly QualityCheck[]
  readonly drawn: boolean
  readonly verdicts: Partial<Record<QualityRule, boolean>> | null
}

const MOST = 20_000

/** How the people of the desk have done in the last days, and where it pays to do better. Satisfaction and the bot's part are the desk's figures. */
export async function reportQuality(
  scoped: Scoped,
  { days }: z.output<typeof qualityReportInput>,
): Promise<z.input<typeof qualityReport>> {
  const span = { from: scoped.now - days * DAY, to: scoped.now + 1, team: null }
  const judged = await judgedSince(scoped, span.from)
  const { rules } = await readQualityRules(scoped)
  const ended = (await endedSums(scoped, span, 'all')).get('') ?? NOTHING_ENDED
  const endedBy = await endedSums(scoped, span, 'agent')
  const { talked, withPerson, byBot } = await botSums(scoped, span)
  const scores = judged.flatMap(({ score }) => (score === null ? [] : [score]))
  return {
    judged: judged.length,
    mean: scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length,
    isCut: judged.length === MOST,
    agents: agentsOf(judged).map((row) => ({ ...row, ...satisfactionOf(endedBy.get(row.agent.id) ?? NOTHING_ENDED) })),
    scenes: [...sceneReport(await countScenes(scoped, span.from, rules))],
    ...agreementsOf(judged),
    robot: { talked, transferred: withPerson, solved: byBot },
    satisfaction: { ...satisfactionOf(ended), ended: ended.ended, happy: ended.happy },
  }
}

function satisfactionOf({ rated, stars }: EndedSums) {
  return { answered: rated, stars: rated === 0 ? null : stars / rated }
}

async function judgedSince({ trx, workspace }: Scoped, since: number): Promise<readonly Judged[]> {
  const { rows } = await sql<Judged>`
    SELECT q.agent, coalesce(p.name, q.agent) AS name, q.score, q.checks, q.drawn, r.verdicts
    FROM usher.quality_score AS q
    LEFT JOIN usher.person AS p ON p.workspace = q.workspace AND p.id = q.agent
    LEFT JOIN usher.quality_review AS r ON r.workspace = q.workspace AND r.handoff = q.handoff AND r.agent = q.agent
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

/** What the machine and people said of the same rule in the same conversation, of those that the draw alone has chosen: bad ones would mislead. */
function agreementsOf(judged: readonly Judged[]) {
  const pairs = judged.flatMap(({ drawn, checks, verdicts }) =>
    checks.flatMap(({ rule, kept }): (Verdicts & { rule: QualityRule })[] => {
      const person = verdicts?.[rule]
      return !drawn || kept === null || person === undefined ? [] : [{ rule, person, machine: kept >= 0.5 }]
    }),
  )
  const byRule = QUALITY_RULES.map((rule) => ({ rule, ...agreementOf(pairs.filter((pair) => pair.rule === rule)) }))
  return { agreement: agreementOf(pairs), agreementByRule: byRule.filter(({ n }) => n > 0) }
}
