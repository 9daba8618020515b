import { invalid } from '../api/fault.ts'
import type { ScopedBy } from '../api/scoped.ts'
import { newToken } from '../auth/token.ts'
import { commandRun } from '../ingest/commands.ts'
import { mapKey, versionMaps } from '../journeys/version-map.ts'
import type { HandoffRecord } from './handoff-record.ts'

/**
 * Has the journey that asked go on at another node than the outcome's way out leads to. Call it before the handoff is closed: the run
 * obeys in the order in which it is told, and does not wait for the handoff any more when the outcome comes.
 */
export async function sendTo(scoped: ScopedBy, handoff: HandoffRecord | null, node: string): Promise<void> {
  const { run = null, journey = null, version = null } = handoff ?? {}
  if (run === null || journey === null || version === null)
    throw invalid('NO_JOURNEY', 'No journey waits for this conversation', 'Choose an outcome only', 'node')
  const asker = { journey, version }
  const nodes = (await versionMaps(scoped, [asker])).get(mapKey(asker))?.nodes ?? []
  const place = nodes.findIndex(({ id, kind }) => id === node && kind !== 'entry')
  if (place < 0) throw invalid('NODE_UNKNOWN', 'The journey has no such step', 'Choose one of its steps', 'node')
  await commandRun(
    scoped.trx,
    scoped.workspace,
    { kind: 'move', run, node: place, because: scoped.by.name },
    newToken(),
  )
}
