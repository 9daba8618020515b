// Budgets are enforced here, before a benefit's system is asked: one ledger for all journeys, one lock per budget.

import { type Budget, OVER_BUDGET } from '@usher/shared/engine/budget'
import { type Kysely, sql } from 'kysely'
import { readClock } from '../clock/clock.ts'
import type { Schema } from '../database/schema.ts'
import type { Performed, Performer, Planned } from './performer.ts'
import type { World } from './world.ts'

type Spending = 'issueCoupon' | 'givePoints'

/** Performs what its budget allows. A refusal gives the units back; what is repeated, or whose answer was lost, keeps them. */
export function withinBudget<K extends Spending>(
  unitsOf: (effect: Planned<K>) => number,
  perform: Performer<K>,
): Performer<K> {
  return async (batch, world) => {
    const refused = new Map<Planned<K>, Performed>()
    for (const effect of batch) {
      const { budget } = effect.payload
      if (budget !== undefined && !(await reserve(world, effect, { budget, units: unitsOf(effect) })))
        refused.set(effect, overBudget(budget))
    }
    const allowed = batch.filter((effect) => !refused.has(effect))
    const performed = allowed.length === 0 ? [] : await perform(allowed, world)
    const answers = new Map(allowed.map((effect, place) => [effect, performed[place]!]))
    const failed = allowed.filter((effect) => effect.payload.budget && answers.get(effect)!.kind === 'failed')
    for (const effect of failed) await giveBack(world, effect)
    return batch.map((effect) => refused.get(effect) ?? answers.get(effect)!)
  }
}

interface Wanted {
  readonly budget: Budget
  readonly units: number
}

/** False when it would be overdrawn. An effect that has reserved already has room, whatever was spent since. */
function reserve(world: World, effect: Planned, { budget, units }: Wanted): Promise<boolean> {
  return world.database.asEngine(async (trx) => {
    const { workspace, customer, key } = effect
    await sql`SELECT pg_advisory_xact_lock(${LOCK_SPACE}, hashtext(${`${workspace} ${budget.name}`}))`.execute(trx)
    const known = await trx
      .selectFrom('budget_entry')
      .select('effect')
      .where('workspace', '=', workspace)
      .where('effect', '=', key)
      .executeTakeFirst()
    if (known !== undefined) return true
    const at = await readClock(trx)
    const day = await dayOf(trx, workspace, at)
    const spent = await spentBefore(trx, { workspace, budget: budget.name, day })
    if (exceeds(spent.today, units, budget.mostPerDay) || exceeds(spent.total, units, budget.mostInTotal)) return false
    await trx
      .insertInto('budget_entry')
      .values({ workspace, effect: key, budget: budget.name, customer, units, day, at })
      .execute()
    return true
  })
}

const LOCK_SPACE = 7_418_240

function exceeds(spent: number, units: number, most: number | null): boolean {
  return most !== null && spent + units > most
}

async function dayOf(trx: Kysely<Schema>, workspace: number, at: number): Promise<string> {
  const { day } = await trx
    .selectFrom('workspace')
    .select(sql<string>`to_char(to_timestamp(${at}::bigint / 1000.0) AT TIME ZONE zone, 'YYYY-MM-DD')`.as('day'))
    .where('id', '=', workspace)
    .executeTakeFirstOrThrow()
  return day
}

async function spentBefore(
  trx: Kysely<Schema>,
  { workspace, budget, day }: { readonly workspace: number; readonly budget: string; readonly day: string },
): Promise<{ readonly today: number; readonly total: number }> {
  const { rows } = await sql<{ today: string | number; total: string | number }>`
    SELECT coalesce(sum(units) FILTER (WHERE day = ${day}::date), 0) AS today, coalesce(sum(units), 0) AS total
    FROM usher.budget_entry WHERE workspace = ${workspace} AND budget = ${budget}`.execute(trx)
  return { today: Number(rows[0]!.today), total: Number(rows[0]!.total) }
}

async function giveBack({ database }: World, { workspace, key }: Planned): Promise<void> {
  await database.asEngine((trx) =>
    trx.deleteFrom('budget_entry').where('workspace', '=', workspace).where('effect', '=', key).execute(),
  )
}

function overBudget({ name }: Budget): Performed {
  return { kind: 'failed', code: OVER_BUDGET, message: `The budget "${name}" is used up` }
}
