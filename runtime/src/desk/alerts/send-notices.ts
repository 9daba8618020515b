// Writes to, or calls, those whom a rule names: as long as it is news, one move per attempt, by whichever process comes first.

import { type AlertRule, alertRule } from '@usher/shared/api/desk-alerts'
import { HOUR, type Instant, MINUTE } from '@usher/shared/base/time'
import { type Selectable, sql } from 'kysely'
import type { DeskAlertTable } from '../../database/schema.ts'
import { type Notice, tellSomebody } from '../../effects/notify/tell-somebody.ts'
import type { Performed } from '../../effects/performer.ts'
import type { World } from '../../effects/world.ts'
import { brokenText, figureText } from './notice-text.ts'

/** What is older is no news any more. */
const NEWS_FOR = HOUR
/** Nobody else tries meanwhile: longer than any connector may take. */
const HELD_FOR = MINUTE
const AGAIN_AFTER = MINUTE
const MOST_CALLS = 3
const AT_ONCE = 20

type Due = Pick<Selectable<DeskAlertTable>, 'workspace' | 'id' | 'told' | 'value' | 'clock' | 'notice'>

/**
 * The alert's id is the key: told again after a kill, it is the same message. Where it does not work the alert says why. What is over
 * before anybody could be told is not told.
 */
export async function sendNotices(world: World): Promise<void> {
  const now = await world.now()
  const { db } = world.database
  await sql`
    UPDATE usher.desk_alert SET send_at = NULL
    WHERE send_at <= ${now} AND (ended_at IS NOT NULL OR at <= ${now - NEWS_FOR})`.execute(db)
  const { rows } = await sql<Due>`
    UPDATE usher.desk_alert SET send_at = ${now + HELD_FOR}
    WHERE (workspace, id) IN (
      SELECT workspace, id FROM usher.desk_alert WHERE send_at <= ${now} ORDER BY send_at LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED
    )
    RETURNING workspace, id, told, value, clock, notice`.execute(db)
  for (const due of rows) await send(world, due)
}

async function send(world: World, { workspace, id, told, value, clock, notice }: Due): Promise<void> {
  const rule = alertRule.parse(told)
  const text = clock === null ? figureText(rule, value) : brokenText(rule, clock)
  const telling = { key: id, whom: rule.tell.whom, text, tries: MOST_CALLS, smsFallback: false }
  const move = await tellSomebody(world.connectors, telling, notice ?? begunAs(rule))
  if (move.performed.kind === 'unknown')
    world.log.warn({ alert: id, reason: move.performed.message }, 'An alert could not be sent')
  const now = await world.now()
  await world.database.db
    .updateTable('desk_alert')
    .set({ ...outcomeOf(move.performed, now), notice: JSON.stringify(move.notice) })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
}

function begunAs({ tell }: AlertRule): Notice {
  return { state: tell.by === 'call' ? 'calling' : 'texting', tries: 0, polls: 0 }
}

interface Outcome {
  readonly sent_at: Instant | null
  readonly send_at: Instant | null
  readonly problem: string | null
}

/** What may be mended while it is news is tried again: a service that is away, or is not connected yet. */
function outcomeOf(performed: Performed, now: Instant): Outcome {
  if (performed.kind === 'done') return { sent_at: now, send_at: null, problem: null }
  if (performed.kind === 'retry') {
    const problem = performed.code === 'RINGING' ? null : performed.code
    return { sent_at: null, send_at: now + (performed.afterMs ?? AGAIN_AFTER), problem }
  }
  if (performed.kind === 'failed') {
    const mayMend = performed.code === 'NOT_CONNECTED' || performed.code === 'BAD_ANSWER'
    return { sent_at: null, send_at: mayMend ? now + AGAIN_AFTER : null, problem: performed.code }
  }
  return { sent_at: null, send_at: now + AGAIN_AFTER, problem: 'UNAVAILABLE' }
}
