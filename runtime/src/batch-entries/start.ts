import type { startBatchEntryInput } from '@usher/shared/api/batch-entries'
import { sql } from 'kysely'
import type { z } from 'zod'
import { conflict, invalid } from '../api/fault.ts'
import type { Scoped, ScopedBy } from '../api/scoped.ts'
import { zoneOf } from '../api/workspace.ts'
import { newId } from '../auth/token.ts'
import { findJourney } from '../journeys/journey.ts'
import { findSegment } from '../segments/read.ts'
import { membersWanted } from './audience.ts'
import { nextRounds, type Recurrence, recurrenceFault } from './recurrence.ts'
import { awaitRound, beginRound } from './round.ts'

type Input = z.output<typeof startBatchEntryInput>

/** Begins to take the members of a segment into a journey: now, or whenever the rule says. Gives its id. */
export async function startEntry(scoped: ScopedBy, input: Input): Promise<string> {
  const { trx, workspace, now, by } = scoped
  const { segment, exclude, perMinute, rrule } = input
  const journey = await findJourney(scoped, input.journey)
  if (journey.status !== 'running') throw notLive(journey.status)
  if (rrule !== null) await understood(scoped, rrule)
  await lockSegments(scoped, [segment, ...exclude])
  await membersWanted(scoped, input)
  await refuseDouble(scoped, journey.number, segment)
  const entry = { id: newId('be'), segment, exclude: [...exclude], rrule, created_at: now }
  await trx
    .insertInto('batch_entry')
    .values({
      ...entry,
      workspace,
      journey: journey.number,
      per_minute: perMinute,
      state: 'waiting',
      created_by: by.id,
    })
    .execute()
  await (rrule === null ? beginRound(scoped, entry) : awaitRound(scoped, entry))
  return entry.id
}

/** None of them is archived before this is written: archiving looks for what uses the segment. */
async function lockSegments(scoped: Scoped, ids: readonly string[]): Promise<void> {
  for (const id of ids.toSorted()) await findSegment(scoped, id, 'lock')
}

const MOST_ROUNDS_SHOWN = 5

/** When the next rounds of a rule begin. */
export async function previewRounds(scoped: Scoped, rrule: string): Promise<number[]> {
  return [...nextRounds(await understood(scoped, rrule), scoped.now, MOST_ROUNDS_SHOWN)]
}

async function understood(scoped: Scoped, rrule: string): Promise<Recurrence> {
  const recurrence = { rrule, zone: await zoneOf(scoped), since: scoped.now }
  const fault = recurrenceFault(recurrence, scoped.now)
  if (fault === null) return recurrence
  const fix = 'Write a rule of RFC 5545, such as FREQ=MONTHLY;BYMONTHDAY=-1;BYHOUR=9;BYMINUTE=30'
  throw invalid('BAD_RECURRENCE', `The recurrence rule is not understood: ${fault}`, fix, 'rrule')
}

/** The button that is pressed twice. */
async function refuseDouble({ trx, workspace }: Scoped, journey: number, segment: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('usher.batch_entry'), ${workspace}::int)`.execute(trx)
  const other = await trx
    .selectFrom('batch_entry')
    .select('id')
    .where('workspace', '=', workspace)
    .where('journey', '=', journey)
    .where('segment', '=', segment)
    .where('state', '=', 'running')
    .executeTakeFirst()
  if (other === undefined) return
  const fix = 'Wait until it is done, or stop it first'
  throw conflict('ALREADY_UNDER_WAY', 'This segment is being taken into this journey already', fix)
}

function notLive(status: string): Error {
  return conflict('NOT_LIVE', 'This journey takes nobody in', 'Publish or resume it first', { status })
}
