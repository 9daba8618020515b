import type { startBatchEntryInput } from '@usher/shared/api/batch-entries'
import type { z } from 'zod'
import { conflict, invalid } from '../api/fault.ts'
import type { Scoped, ScopedBy } from '../api/scoped.ts'
import { zoneOf } from '../api/workspace.ts'
import { newId } from '../auth/token.ts'
import { findJourney } from '../journeys/journey.ts'
import { lockSegments, membersWanted } from './audience.ts'
import { nextRounds, type Recurrence, recurrenceFault } from './recurrence.ts'
import { refuseDouble } from './refuse-double.ts'
import { awaitRound } from './round.ts'

type Input = z.output<typeof startBatchEntryInput>

/**
 * Writes down that the members of a segment are to be taken into a journey: now, or whenever the rule says. Workers do it, because a
 * million members are more than a call can wait for. Gives its id.
 */
export async function startEntry(scoped: ScopedBy, input: Input): Promise<string> {
  const { trx, workspace, now, by } = scoped
  const { segment, exclude, perMinute, rrule } = input
  const journey = await findJourney(scoped, input.journey)
  if (journey.status !== 'running') throw notLive(journey.status)
  if (rrule !== null) await understood(scoped, rrule)
  await lockSegments(scoped, input)
  await membersWanted(scoped, input)
  const entry = { id: newId('be'), journey: journey.number, segment, exclude: [...exclude], rrule, created_at: now }
  await refuseDouble(scoped, entry)
  await trx
    .insertInto('batch_entry')
    .values({ ...entry, workspace, per_minute: perMinute, state: 'waiting', created_by: by.id })
    .execute()
  await awaitRound(scoped, { ...entry, rounds: 0 })
  return entry.id
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

function notLive(status: string): Error {
  return conflict('NOT_LIVE', 'This journey takes nobody in', 'Publish or resume it first', { status })
}
