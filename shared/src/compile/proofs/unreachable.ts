import type { Proof } from '../plan.ts'
import { problem } from '../problems.ts'

/** Without a start everything is unreachable, which says no more than that. */
export const unreachable: Proof = (plan) =>
  plan.starts.length === 0
    ? []
    : plan.nodes.flatMap(({ index, id, name }) =>
        plan.reachable[index] ? [] : [problem('UNREACHABLE', { node: id }, { name })],
      )
