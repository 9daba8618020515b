import type { Proof } from '../plan.ts'
import { problem } from '../problems.ts'

/** Something must start a run. A node whose settings do not parse may be the start that is missing. */
export const starts: Proof = (plan) => {
  const unsettled = plan.nodes.some((node) => node.settled === null)
  return plan.starts.length > 0 || unsettled ? [] : [problem('NO_START', {})]
}
