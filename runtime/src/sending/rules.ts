import { type SendingRules, sendingRules } from '@usher/shared/engine/sending-rules'
import type { Scoped } from '../api/scoped.ts'
import { toJson } from '../database/json.ts'

export interface WorkspaceSending {
  readonly zone: string
  readonly rules: SendingRules
}

/** Rules that an older release wrote are completed with what this one adds. */
export async function readSending({ trx, workspace }: Scoped): Promise<WorkspaceSending> {
  const row = await trx
    .selectFrom('workspace')
    .select(['zone', 'sending'])
    .where('id', '=', workspace)
    .executeTakeFirstOrThrow()
  return { zone: row.zone, rules: sendingRules.parse(row.sending) }
}

export async function saveSendingRules({ trx, workspace }: Scoped, rules: SendingRules): Promise<void> {
  await trx
    .updateTable('workspace')
    .set({ sending: toJson(rules as Parameters<typeof toJson>[0]) })
    .where('id', '=', workspace)
    .execute()
}
