import type { Problem } from '../../base/problem.ts'
import { DAY } from '../../base/time.ts'
import { type Component, type Components, componentsOf } from '../components.ts'
import type { Plan, PlanNode, Proof } from '../plan.ts'
import { problem } from '../problems.ts'

/**
 * A coupon that may have expired by the time the journey speaks of it or checks it, by the slowest path. Loops count as one visit of
 * their longest wait, and waits that nothing bounds by what they surely take: it tells of what will happen to somebody, not of
 * what might at the very worst.
 */
export const coupons: Proof = (plan) => {
  const issuing = plan.nodes.filter(({ index, settled }) => plan.reachable[index] && validityMs(settled) !== null)
  if (issuing.length === 0) return []
  const components = componentsOf(plan.next)
  const names = new Set(issuing.flatMap(({ settled }) => (settled?.proofs.provides ?? []).map(({ name }) => name)))
  const worst = new Map<string, Problem>()
  for (const name of names) {
    const ages = slowestTo(
      issuing.filter((node) => provides(node, name)),
      plan,
      components,
    )
    for (const node of plan.nodes) {
      const age = ages[components.of[node.index]!]
      if (age && age.overdue > 0 && usesCoupon(node, name) && !worst.has(node.id))
        worst.set(node.id, outlived(node, age))
    }
  }
  return [...worst.values()]
}

/** How long after its expiry the most overdue coupon may arrive; below zero while it is valid. */
interface Age {
  readonly overdue: number
  readonly issued: PlanNode
}

/** Per component the age on entering it. One walk for all coupons together, so that it stays linear. */
function slowestTo(issuing: readonly PlanNode[], plan: Plan, components: Components): readonly (Age | undefined)[] {
  const before: (Age | undefined)[] = components.list.map(() => undefined)
  const issuedIn = new Map<number, PlanNode[]>()
  for (const node of issuing)
    issuedIn.set(components.of[node.index]!, [...(issuedIn.get(components.of[node.index]!) ?? []), node])
  // Components stand last first, so that going down the list every one comes before those it leads to.
  for (let at = components.list.length - 1; at >= 0; at--) {
    const component = components.list[at]!
    const leaving = older(passed(before[at], component, plan), ...(issuedIn.get(at) ?? []).map(fresh))
    if (!leaving) continue
    for (const index of component.nodes)
      for (const to of plan.next[index]!) {
        const next = components.of[to]!
        if (next !== at) before[next] = older(before[next], leaving)
      }
  }
  return before
}

function fresh(issued: PlanNode): Age {
  return { overdue: -(validityMs(issued.settled) ?? 0), issued }
}

function passed(age: Age | undefined, { nodes }: Component, plan: Plan): Age | undefined {
  if (!age) return undefined
  const stay = Math.max(...nodes.map((index) => stayOf(plan.nodes[index]!)))
  return { ...age, overdue: age.overdue + stay }
}

function older(...ages: readonly (Age | undefined)[]): Age | undefined {
  return ages.reduce((oldest, age) => (age && (!oldest || age.overdue > oldest.overdue) ? age : oldest), undefined)
}

function outlived(node: PlanNode, { overdue, issued }: Age): Problem {
  const valid = validityMs(issued.settled) ?? 0
  const args = { name: node.name, issued: issued.name, valid: { ms: valid }, elapsed: { ms: valid + overdue } }
  return problem('COUPON_OUTLIVED', { node: node.id }, args)
}

function stayOf({ settled }: PlanNode): number {
  return settled ? (settled.proofs.waitsAtMostMs ?? settled.proofs.waitsAtLeastMs) : 0
}

/** Of the coupon that expires first. */
function validityMs(settled: PlanNode['settled']): number | null {
  const days = (settled?.proofs.coupons ?? []).flatMap(({ validDays }) => (validDays === null ? [] : [validDays]))
  return days.length === 0 ? null : Math.min(...days) * DAY
}

function provides({ settled }: PlanNode, name: string): boolean {
  return (settled?.proofs.provides ?? []).some((provided) => provided.name === name)
}

function usesCoupon({ settled }: PlanNode, name: string): boolean {
  if (!settled) return false
  if (settled.proofs.effects.includes('checkCoupon')) return true
  return (settled.proofs.messages ?? 0) > 0 && settled.reads.context.includes(name)
}
