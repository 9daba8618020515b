// Judges what people have finished: durably, by whichever worker comes first, each conversation once for each time it is asked.

import { draw } from '@usher/shared/base/draw'
import type { QualityRules } from '@usher/shared/quality/rules'
import { type Scored, scoreConversation } from '@usher/shared/quality/score-conversation'
import { inScope, type Scoped } from '../api/scoped.ts'
import type { World } from '../effects/world.ts'
import { readQualityRules } from './rules.ts'
import { linesOf } from './transcript.ts'

type Host = Pick<World, 'database' | 'now'>

const AT_ONCE = 50

/** Gives how many were judged. */
export async function judgeClosed(host: Host): Promise<number> {
  const waiting = await host.database.db
    .selectFrom('handoff')
    .select('workspace')
    .distinct()
    .where('state', '=', 'closed')
    .where('agent', 'is not', null)
    .where('accepted_at', 'is not', null)
    .where('judged_rev', 'is', null)
    .execute()
  let judged = 0
  for (const { workspace } of waiting) {
    let count = AT_ONCE
    while (count === AT_ONCE) {
      count = await inScope(host, workspace, judgeSome)
      judged += count
    }
  }
  return judged
}

async function judgeSome(scoped: Scoped): Promise<number> {
  const { trx, workspace } = scoped
  const rows = await trx
    .selectFrom('handoff')
    .select(['id', 'conversation', 'agent', 'requested_at', 'accepted_at', 'closed_at'])
    .where('workspace', '=', workspace)
    .where('state', '=', 'closed')
    .where('agent', 'is not', null)
    .where('accepted_at', 'is not', null)
    .where('judged_rev', 'is', null)
    .orderBy('closed_at')
    .limit(AT_ONCE)
    .forUpdate()
    .skipLocked()
    .execute()
  const { rules, rev } = await readQualityRules(scoped)
  for (const row of rows) {
    const lines = await linesOf(scoped, row)
    const scored = scoreConversation({ takenAt: row.accepted_at ?? row.requested_at, lines }, rules)
    await keep(scoped, { ...row, scored, rev, sampled: isSampled(row.id, scored, rules) })
  }
  return rows.length
}

/** By a fixed draw, so that judging again chooses the same; and whatever is bad. */
function isSampled(handoff: string, { score }: Scored, { samplePercent, lookBelow }: QualityRules): boolean {
  return draw('quality', handoff) * 100 < samplePercent || (score !== null && score < lookBelow)
}

interface Judged {
  readonly id: string
  readonly agent: string | null
  readonly closed_at: number | null
  readonly scored: Scored
  readonly rev: number
  readonly sampled: boolean
}

async function keep({ trx, workspace, now }: Scoped, judged: Judged): Promise<void> {
  const { id, agent, closed_at, scored, rev, sampled } = judged
  const values = {
    ...{ agent: agent ?? '', closed_at: closed_at ?? now, score: scored.score, checks: JSON.stringify(scored.checks) },
    ...{ sampled, rules_rev: rev, scored_at: now },
  }
  await trx
    .insertInto('quality_score')
    .values({ workspace, handoff: id, ...values })
    .onConflict((known) => known.columns(['workspace', 'handoff']).doUpdateSet(values))
    .execute()
  await trx
    .updateTable('handoff')
    .set({ judged_rev: rev })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
}
