// Judges what people have finished: durably, by whichever worker comes first, each conversation once for each time it is asked.

import { chooseArm, draw } from '@usher/shared/base/draw'
import { type Part, partsOf, type Stretch } from '@usher/shared/quality/parts-of'
import type { QualityRules } from '@usher/shared/quality/rules'
import { scoreConversation } from '@usher/shared/quality/score-conversation'
import type { Selectable } from 'kysely'
import { inScope, type Scoped } from '../api/scoped.ts'
import type { HandoffTable } from '../database/schema.ts'
import type { World } from '../effects/world.ts'
import { groupBy } from '../group-by.ts'
import { readQualityRules } from './rules.ts'
import { linesOf } from './transcript.ts'

type Host = Pick<World, 'database' | 'now'>

const AT_ONCE = 50
/** Of one workspace in one call: many that are to be judged again keep no other workspace, and no stopping process, waiting. */
const MOST_PAGES = 10

/** Judges some of what waits, of every workspace. Gives how many conversations that were; what is left waits for the next call. */
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
  for (const { workspace } of waiting) judged += await judgePages(host, workspace)
  return judged
}

async function judgePages(host: Host, workspace: number): Promise<number> {
  let judged = 0
  for (let page = 0; page < MOST_PAGES; page++) {
    const count = await inScope(host, workspace, judgeSome)
    judged += count
    if (count < AT_ONCE) break
  }
  return judged
}

type Closed = Pick<
  Selectable<HandoffTable>,
  'id' | 'conversation' | 'agent' | 'requested_at' | 'accepted_at' | 'closed_at'
>

async function judgeSome(scoped: Scoped): Promise<number> {
  const { trx, workspace } = scoped
  const rows: readonly Closed[] = await trx
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
  if (rows.length === 0) return 0
  const { rules, rev } = await readQualityRules(scoped)
  const stretches = await stretchesOf(scoped, rows)
  for (const row of rows) {
    const parts = partsOf(stretches.get(row.id) ?? [], await linesOf(scoped, row))
    await keep(scoped, row, { parts, rules, rev })
  }
  return rows.length
}

/** Who had each of them, one after the other. Where no stretch was written down, whoever closed it had it all the time. */
async function stretchesOf(
  { trx, workspace }: Scoped,
  rows: readonly Closed[],
): Promise<ReadonlyMap<string, readonly Stretch[]>> {
  const sessions = await trx
    .selectFrom('desk_session')
    .select(['handoff', 'agent', 'started_at as from'])
    .where('workspace', '=', workspace)
    .where(
      'handoff',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('started_at')
    .orderBy('id')
    .execute()
  const byHandoff = groupBy(sessions, ({ handoff }) => handoff)
  return new Map(
    rows.map(({ id, agent, accepted_at, requested_at }) => [
      id,
      byHandoff.get(id) ?? [{ agent: agent ?? '', from: accepted_at ?? requested_at }],
    ]),
  )
}

interface Judgement {
  readonly parts: readonly Part[]
  readonly rules: QualityRules
  readonly rev: number
}

/** In place of what was judged of it before. */
async function keep({ trx, workspace, now }: Scoped, handoff: Closed, { parts, rules, rev }: Judgement): Promise<void> {
  // By a fixed draw, so that judging again chooses the same.
  const drawn = chooseArm(draw('quality', handoff.id), [rules.samplePercent, 100 - rules.samplePercent]) === 0
  const rows = parts.map(({ agent, transcript }) => {
    const { score, checks } = scoreConversation(transcript, rules)
    return {
      ...{ workspace, handoff: handoff.id, agent, closed_at: handoff.closed_at ?? now, score },
      ...{ checks: JSON.stringify(checks), rules_rev: rev, scored_at: now },
      ...{ drawn, sampled: drawn || (score !== null && score < rules.lookBelow) },
    }
  })
  await trx.deleteFrom('quality_score').where('workspace', '=', workspace).where('handoff', '=', handoff.id).execute()
  if (rows.length > 0) await trx.insertInto('quality_score').values(rows).execute()
  await trx
    .updateTable('handoff')
    .set({ judged_rev: rev })
    .where('workspace', '=', workspace)
    .where('id', '=', handoff.id)
    .execute()
}
