import type { Problem } from '../../base/problem.ts'
import { DAY } from '../../base/time.ts'
import { type Components, componentsOf } from '../components.ts'
import type { Plan, PlanNode, Proof } from '../plan.ts'
import { problem } from '../problems.ts'

/** A coupon that may have expired by the time the journey speaks of it or checks it. */
export const coupons: Proof = (plan) => {
  const issuing = plan.nodes.filter(({ index, settled }) => plan.reachable[index] && shortestValidity(settled) !== null)
  if (issuing.length === 0) return []
  const components = componentsOf(plan.next)
  const worst = new Map<string, Problem>()
  for (const issued of issuing)
    for (const found of outlived(issued, plan, components))
      if (!worst.has(found.node ?? '')) worst.set(found.node ?? '', found)
  return [...worst.values()]
}

function outlived(issued: PlanNode, plan: Plan, components: Components): readonly Problem[] {
  const validMs = (shortestValidity(issued.settled) ?? 0) * DAY
  const names = new Set((issued.settled?.proofs.provides ?? []).map(({ name }) => name))
  const elapsed = longestFrom(issued.index, plan, components)
  return [...elapsed].flatMap(([index, ms]) => {
    const node = plan.nodes[index]!
    if (ms <= validMs || index === issued.index || !usesCoupon(node, names)) return []
    const args = { name: node.name, issued: issued.name, valid: { ms: validMs }, elapsed: { ms } }
    return [problem('COUPON_OUTLIVED', { node: node.id }, args)]
  })
}

/**
 * Per node behind `start` the longest that may pass before it is entered. Loops count as one visit of their longest wait, and waits
 * that nothing bounds by what they surely take: it tells of what will happen to somebody, not of what might at the very worst.
 */
function longestFrom(start: number, plan: Plan, components: Components): ReadonlyMap<number, number> {
  const before = new Map<number, number>([[components.of[start]!, 0]])
  const elapsed = new Map<number, number>()
  // Components stand last first, so that going down the list every one comes before those it leads to.
  for (let at = components.of[start]!; at >= 0; at--) {
    const since = before.get(at)
    if (since === undefined) continue
    const { nodes } = components.list[at]!
    const stay = at === components.of[start] ? 0 : Math.max(...nodes.map((index) => stayOf(plan.nodes[index]!)))
    for (const index of nodes) {
      elapsed.set(index, since)
      for (const to of plan.next[index]!) {
        const next = components.of[to]!
        if (next !== at) before.set(next, Math.max(before.get(next) ?? 0, since + stay))
      }
    }
  }
  return elapsed
}

function stayOf({ settled }: PlanNode): number {
  return settled ? (settled.proofs.waitsAtMostMs ?? settled.proofs.waitsAtLeastMs) : 0
}

function shortestValidity(settled: PlanNode['settled']): number | null {
  const days = (settled?.proofs.coupons ?? []).flatMap(({ validDays }) => (validDays === null ? [] : [validDays]))
  return days.length === 0 ? null : Math.min(...days)
}

function usesCoupon({ settled }: PlanNode, names: ReadonlySet<string>): boolean {
  if (!settled) return false
  if (settled.proofs.effects.includes('checkCoupon')) return true
  return (settled.proofs.messages ?? 0) > 0 && settled.reads.context.some((name) => names.has(name))
}
