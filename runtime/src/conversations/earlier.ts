import type { earlierHandoff } from '@usher/shared/api/conversations'
import { redact } from '@usher/shared/base/redact'
import type { z } from 'zod'
import type { Scoped } from '../api/scoped.ts'

const MOST = 20

/** How the requests of this conversation ended before, the last first, without the numbers that agents have to ask for. */
export async function earlierHandoffs(
  { trx, workspace }: Scoped,
  conversation: string,
): Promise<z.input<typeof earlierHandoff>[]> {
  const rows = await trx
    .selectFrom('handoff')
    .leftJoin('person', (join) =>
      join.onRef('person.workspace', '=', 'handoff.workspace').onRef('person.id', '=', 'handoff.agent'),
    )
    .select(['handoff.id', 'handoff.reason', 'handoff.requested_at', 'handoff.closed_at', 'handoff.outcome'])
    .select(['handoff.disposition', 'handoff.summary', 'person.name'])
    .where('handoff.workspace', '=', workspace)
    .where('handoff.conversation', '=', conversation)
    .where('handoff.state', '=', 'closed')
    .where('handoff.merged_into', 'is', null)
    .orderBy('handoff.closed_at', 'desc')
    .limit(MOST)
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, reason: redact(row.reason), agent: row.name, requestedAt: row.requested_at },
    ...{ closedAt: row.closed_at ?? row.requested_at, outcome: row.outcome ?? '' },
    ...{ disposition: row.disposition ?? '', summary: redact(row.summary ?? '') },
  }))
}
