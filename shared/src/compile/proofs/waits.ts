import type { Proof } from '../plan.ts'
import { problem } from '../problems.ts'

/** Waits that nothing ends, and waits that only an event ends. */
export const waits: Proof = (plan) =>
  plan.nodes.flatMap(({ id, name, index, settled }) => {
    if (!settled || !plan.reachable[index] || settled.proofs.waitsAtMostMs !== null) return []
    const listens = settled.proofs.listens ?? []
    if (listens.length > 0) return [problem('WAIT_WITHOUT_END', { node: id }, { name })]
    const isStuck = settled.proofs.effects.length === 0 && !settled.proofs.needsOutside
    return isStuck ? [problem('WAIT_NEVER_ENDS', { node: id }, { name })] : []
  })
