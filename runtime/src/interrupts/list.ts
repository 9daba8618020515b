import { type InterruptRow, interruptRow } from '@usher/shared/api/interrupts'
import type { Scoped } from '../api/scoped.ts'

/** The most important first. A rule whose journey is gone looks like one whose journey is not live. */
export async function listInterrupts({ trx, workspace }: Scoped): Promise<InterruptRow[]> {
  const rows = await trx
    .selectFrom('workspace_interrupt as rule')
    .leftJoin('journey', (join) =>
      join.onRef('journey.workspace', '=', 'rule.workspace').onRef('journey.id', '=', 'rule.journey'),
    )
    .select(['rule.id', 'rule.name', 'words', 'readings', 'rule.rule', 'action', 'after', 'enabled', 'rule.journey'])
    .select(['journey.name as journeyName', 'journey.status', 'journey.live_version'])
    .where('rule.workspace', '=', workspace)
    .orderBy('place')
    .orderBy('rule.id')
    .execute()
  return rows.map(({ rule, action, journey, journeyName, status, live_version, ...row }) =>
    interruptRow.parse({
      ...row,
      where: rule,
      then: action,
      journey: { id: journey, name: journeyName ?? journey, live: status === 'running' && live_version !== null },
    }),
  )
}
