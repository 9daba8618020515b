import type { JsonObject } from '@usher/shared/base/json'
import { conflict } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import { newToken } from '../auth/token.ts'
import { enrol } from '../ingest/enrol.ts'
import { findJourney } from './journey.ts'

export interface EnrolOne {
  readonly journey: string
  readonly customer: string
  readonly data: JsonObject
  /** The caller's own id of the request, under its own source: the second delivery starts nothing. */
  readonly once?: { readonly source: string; readonly id: string }
}

/** Asks for one customer to be taken in. `accepted` false: the same request came before. Whether the rules let them in, the run tells. */
export async function enrolOne(
  scoped: Scoped,
  input: EnrolOne,
): Promise<{ readonly accepted: boolean; readonly shards: readonly number[] }> {
  const journey = await findJourney(scoped, input.journey)
  if (journey.status !== 'running' && journey.status !== 'paused') {
    throw conflict('NOT_LIVE', 'This journey takes nobody in', 'Publish it first', { status: journey.status })
  }
  const { source, id } = input.once ?? { source: 'console', id: newToken() }
  const { accepted, shards } = await enrol(scoped.trx, { workspace: scoped.workspace, source }, [
    { journey: journey.number, customer: input.customer, id, data: input.data },
  ])
  return { accepted: accepted > 0, shards }
}
