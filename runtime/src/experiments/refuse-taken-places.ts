import type { Slots } from '@usher/shared/base/drawing'
import { DAY } from '@usher/shared/base/time'
import { sql } from 'kysely'
import { Fault } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'

/**
 * Places of a group belong to one test at a time. Freed ones are left alone for as long as the outcomes of the test that had them
 * count: whoever was in one of its arms would carry what it did into an arm of the next.
 */
export async function refuseTakenPlaces(scoped: Scoped, experiment: string, slots: Slots): Promise<void> {
  const { trx, workspace, now } = scoped
  const { group, from, to } = slots
  // Of two tests that want places of a group at once, the second sees what the first has taken.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`places of ${workspace} ${group}`}, 0))`.execute(trx)
  const { rows } = await sql<{ experiment: string; from: number; to: number; free_at: number | null }>`
    SELECT experiment, slot_from AS "from", slot_to AS "to", freed_at + ${DAY}::bigint * days AS free_at FROM (
      SELECT part.experiment, part.slot_group, part.slot_from, part.slot_to,
        coalesce(lead(part.started_at) OVER (PARTITION BY part.experiment ORDER BY part.epoch), test.stopped_at) AS freed_at,
        coalesce((SELECT max((metric ->> 'windowDays')::int) FROM jsonb_array_elements(test.metrics) AS metric), ${USUAL_DAYS}) AS days
      FROM usher.experiment_epoch AS part JOIN usher.experiment AS test ON test.workspace = part.workspace AND test.id = part.experiment
      WHERE part.workspace = ${workspace} AND part.experiment <> ${experiment}
    ) AS held
    WHERE slot_group = ${group} AND slot_from < ${to} AND slot_to > ${from} AND (freed_at IS NULL OR freed_at + ${DAY}::bigint * days > ${now})
    ORDER BY free_at DESC NULLS FIRST, experiment LIMIT 1`.execute(trx)
  if (rows[0] !== undefined) throw taken(group, rows[0])
}

/** Of a test that nobody has planned. */
const USUAL_DAYS = 7

function taken(
  group: string,
  held: { readonly experiment: string; readonly from: number; readonly to: number; readonly free_at: number | null },
): Fault {
  const places = `${held.from / 100} to ${held.to / 100}`
  const until = held.free_at === null ? '' : ` until ${new Date(held.free_at).toISOString().slice(0, 10)}`
  return new Fault('CONFLICT', {
    code: 'PLACES_TAKEN',
    message: `The test "${held.experiment}" has the places ${places} of the group "${group}"${until}`,
    fix: 'Take places that are free, or another group.',
    place: group,
    args: { test: held.experiment, group, from: held.from / 100, to: held.to / 100 },
  })
}
