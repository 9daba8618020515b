import type { JsonObject } from '@usher/shared/base/json'
import { FORM_SUBMITTED } from '@usher/shared/nodes/form/definition'
import { readFormAnswers } from '@usher/shared/nodes/form/read-answers'
import { conflict, Fault } from '../api/fault.ts'
import type { Host } from '../api/host.ts'
import { inScope, type Scoped } from '../api/scoped.ts'
import { zoneOf } from '../api/workspace.ts'
import { customerKey } from '../customers/customer.ts'
import { toJson } from '../database/json.ts'
import { emitEvents } from '../ingest/emit-events.ts'
import { type FormLink, lockForm, stateOf, workspaceOfForm } from './find-form.ts'

/** Takes the answers and tells the journeys: both or neither. A second sending changes nothing and says the same. */
export async function submitForm(
  host: Host,
  token: string,
  given: JsonObject,
): Promise<{ readonly state: 'submitted' }> {
  const shards = await inScope(host, await workspaceOfForm(host, token), async (scoped) => {
    const form = await lockForm(scoped, token)
    const state = await stateOf(scoped, form)
    if (state === 'expired') throw closedForm()
    return state === 'submitted' ? [] : take(host, scoped, form, given)
  })
  host.hints.shardReady(shards)
  return { state: 'submitted' }
}

async function take(host: Host, scoped: Scoped, form: FormLink, given: JsonObject): Promise<readonly number[]> {
  const { trx, workspace, now } = scoped
  const read = readFormAnswers(form.fields, given, { now, zone: await zoneOf(scoped) })
  if (!read.ok) throw badAnswers(read.faults)
  await trx
    .updateTable('form_link')
    .set({ state: 'submitted', answers: toJson(read.answers), submitted_at: now })
    .where('workspace', '=', workspace)
    .where('id', '=', form.id)
    .execute()
  const customer = await customerKey(scoped, form.customer)
  const event = { id: form.id, customer, name: FORM_SUBMITTED, data: { form: form.id, ...read.answers } }
  const { shards } = await emitEvents(trx, { workspace, source: 'form', heard: host.heard }, [event])
  return shards
}

function closedForm(): Fault {
  return conflict('FORM_CLOSED', 'This form is no longer open', 'Ask the shop for a new link')
}

function badAnswers(faults: readonly { readonly field: string; readonly code: string }[]): Fault {
  return new Fault('UNPROCESSABLE_CONTENT', {
    code: 'BAD_ANSWERS',
    message: 'Some answers cannot be taken',
    fix: 'Correct the fields that are named, and send again',
    args: { faults: faults.map(({ field, code }) => ({ field, code })) },
  })
}
