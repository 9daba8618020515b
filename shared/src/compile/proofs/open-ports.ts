import type { Proof } from '../plan.ts'
import { problem } from '../problems.ts'
import { reachableFrom } from '../reachable.ts'

/** Ways out that lead nowhere: the run ends there. A detour that returns is meant to end so. */
export const openPorts: Proof = (plan) => {
  const ending = plan.detours.filter(({ returns }) => !returns).map(({ target }) => target)
  const mustGoOn = reachableFrom([...plan.starts, ...ending], plan.next)
  return plan.nodes.flatMap(({ index, id, name, settled }) => {
    if (!settled || !mustGoOn[index] || settled.proofs.ends) return []
    const ports = settled.ports.filter((_port, at) => settled.targets[at] === -1)
    if (ports.length === 0) return []
    const isHandoff = settled.proofs.effects.includes('requestHandoff')
    const code = isHandoff ? 'HANDOFF_OUTCOME_OPEN' : ports.length === settled.ports.length ? 'DEAD_END' : 'OPEN_PORT'
    return [problem(code, { node: id }, { name, ports })]
  })
}
