import type { Proof } from '../plan.ts'
import { problem } from '../problems.ts'

/** A journey without a goal cannot be judged. An empty one has other worries. */
export const goals: Proof = (plan) =>
  plan.starts.length === 0 || plan.nodes.some(({ settled }) => settled?.proofs.goal) ? [] : [problem('NO_GOAL', {})]
