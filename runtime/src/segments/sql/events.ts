import type { Json } from '@usher/shared/base/json'
import type { DurationMs, Instant } from '@usher/shared/base/time'
import { windowMs } from '@usher/shared/conditions/window'
import { type RawBuilder, sql } from 'kysely'
import { type Call, type Compiling, NotInSql } from './dialect.ts'

/** How often the event of a `count_events` with a window happened. Without one there is a total. */
export function countOfEvents({ args }: Call, at: Compiling): RawBuilder<number> {
  return sql`(SELECT count(*) FROM usher.event AS e WHERE ${eventsOf(args, at)} AND e.customer = c.id)`
}

/** Whether it happened so often at least. */
export function happenedAtLeast({ args }: Call, times: number, at: Compiling): RawBuilder<boolean> {
  if (times <= 0) return sql.lit(true)
  const events = eventsOf(args, at)
  if (at.reach === 'everyone') {
    // A list of customers, made once and looked up by hash: a look into the events per customer would take a million looks.
    const often = times === 1 ? sql`` : sql`GROUP BY e.customer HAVING count(*) >= ${times}::bigint`
    return sql`(c.id IN (SELECT e.customer FROM usher.event AS e WHERE ${events} ${often}))`
  }
  if (times === 1) return sql`EXISTS (SELECT FROM usher.event AS e WHERE ${events} AND e.customer = c.id)`
  return sql`((SELECT count(*) FROM (SELECT FROM usher.event AS e WHERE ${events} AND e.customer = c.id LIMIT ${times}::bigint) AS seen) >= ${times}::bigint)`
}

function eventsOf([name, window]: readonly Json[], { workspace, now }: Compiling): RawBuilder<boolean> {
  const from = wholeFrom(now - lengthOf(window!))
  return sql`e.workspace = ${workspace} AND e.name = ${name}::text AND e.at BETWEEN ${from}::bigint AND ${Math.floor(now)}::bigint`
}

/** Instants in the database are whole milliseconds. */
export function wholeFrom(from: Instant): number {
  return Math.max(Math.ceil(from), Number.MIN_SAFE_INTEGER)
}

export function lengthOf(window: Json): DurationMs {
  const length = windowMs(window)
  if (Number.isNaN(length)) throw new NotInSql('window')
  return length
}
