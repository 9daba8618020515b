import type { Evidence } from './evidence.ts'
import { type Reason, reason } from './reasons.ts'
import { type ChiSquared, chiSquaredRatio, RATIO_BLOCKS, RATIO_WARNS, sequentialRatioP } from './sample-ratio.ts'

export interface Health {
  readonly state: 'healthy' | 'suspicious' | 'unhealthy'
  readonly reasons: readonly Reason[]
  /** Of the sequential test of the groups' sizes: may be looked at all day. */
  readonly ratioP: number
  /** For showing beside it; null before the first customer. */
  readonly chiSquared: ChiSquared | null
}

/** Whether the test can be believed at all: asked before any effect is looked at. */
export function judgeHealth({ exposed, conflicts }: Pick<Evidence, 'exposed' | 'conflicts'>): Health {
  const now = exposed.at(-1) ?? []
  const ratioP = sequentialRatioP(exposed)
  const customers = now.reduce((sum, { counts }) => counts.reduce((total, count) => total + count, sum), 0)
  const conflicting = conflicts / Math.max(1, customers + conflicts)
  const blocking = [
    ...(ratioP < RATIO_BLOCKS ? [reason('RATIO_BLOCKED')] : []),
    ...(conflicting >= MOST_CONFLICTS ? [reason('CONFLICTS', { percent: Math.round(conflicting * 1000) / 10 })] : []),
  ]
  const warning = ratioP < RATIO_WARNS && blocking.length === 0 ? [reason('RATIO_SUSPICIOUS')] : []
  return {
    state: blocking.length > 0 ? 'unhealthy' : warning.length > 0 ? 'suspicious' : 'healthy',
    reasons: [...blocking, ...warning],
    ratioP,
    chiSquared: customers === 0 ? null : chiSquaredRatio(now),
  }
}

/** The share from which customers of two arms make a test useless. */
const MOST_CONFLICTS = 0.01
