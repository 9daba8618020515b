import type { Graph } from '@usher/shared/engine/graph'
import { catalog } from '@usher/shared/nodes/catalog'
import type { Scoped } from '../api/scoped.ts'
import { toJson } from '../database/json.ts'

/** Where the tests of a published graph stand, and what their arms are called: for people, who find a test by it. */
export async function nameTests({ trx, workspace }: Scoped, journey: number, { nodes }: Graph): Promise<void> {
  for (const { id: node, kind, config } of nodes) {
    for (const { id, labels = {} } of catalog.get(kind)?.proofs(config).tests ?? []) {
      await trx
        .updateTable('experiment')
        .set({ labels: toJson(labels), drawn_in: journey, node })
        .where('workspace', '=', workspace)
        .where('id', '=', id)
        .execute()
    }
  }
}
