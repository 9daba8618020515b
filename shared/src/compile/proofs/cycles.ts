import { MINUTE } from '../../base/time.ts'
import type { NodeProofs } from '../../engine/node-definition.ts'
import { componentsOf } from '../components.ts'
import type { Proof } from '../plan.ts'
import { problem } from '../problems.ts'

/** Shorter loops would spin: a customer would go round as fast as the machine can. */
export const LEAST_WAIT_IN_LOOP = MINUTE

const MOST_NAMED = 10

/** Every loop must hold a node that takes its time. What is left when those are taken out must have no loop. */
export const cycles: Proof = (plan) => {
  const spins = plan.nodes.map(({ settled }) => settled !== null && !takesItsTime(settled.proofs))
  const next = plan.next.map((followers, index) => (spins[index] ? followers.filter((node) => spins[node]) : []))
  return componentsOf(next)
    .list.filter(({ cyclic }) => cyclic)
    .map(({ nodes }) => {
      const loop = nodes.map((index) => plan.nodes[index]!)
      const names = loop.slice(0, MOST_NAMED).map(({ name }) => name)
      const args = { names, nodes: loop.map(({ id }) => id), least: { ms: LEAST_WAIT_IN_LOOP } }
      return problem('CYCLE_WITHOUT_WAIT', { node: loop[0]!.id }, args)
    })
}

/** It surely waits, or only somebody outside can end the stay: a customer who writes, a system that reports. */
function takesItsTime(proofs: NodeProofs): boolean {
  const least = Math.max(proofs.waitsAtLeastMs, proofs.lapsAtLeastMs ?? 0)
  return least >= LEAST_WAIT_IN_LOOP || proofs.needsOutside === true || (proofs.listens ?? []).length > 0
}
