import { DAY, MINUTE } from '../base/time.ts'
import type { NodeProofs } from '../engine/node-definition.ts'
import { type Component, type Components, componentsOf } from './components.ts'
import type { Plan } from './plan.ts'
import { shortestLap } from './shortest-lap.ts'

/** What a journey may do to one customer at the very worst: upper bounds, proven over every path. */
export interface JourneyReport {
  /** Marketing messages within any 24 hours of one run. */
  readonly marketingPerDay: WorstCase
  readonly marketingPerRun: WorstCase
  /** Messages of either class in one run. */
  readonly messagesPerRun: WorstCase
  readonly couponsPerRun: WorstCase
}

export interface WorstCase {
  /** Null: nothing bounds it. */
  readonly most: number | null
  /** Ids of the nodes that make it up, on the worst path. */
  readonly nodes: readonly string[]
}

type Weigh = (proofs: NodeProofs) => number

const marketing: Weigh = (proofs) => (proofs.messageClass === 'marketing' ? (proofs.messages ?? 0) : 0)
const messages: Weigh = (proofs) => proofs.messages ?? 0
const issued: Weigh = (proofs) => proofs.coupons?.length ?? 0

export function reportOf(plan: Plan): JourneyReport {
  const components = componentsOf(plan.next)
  return {
    marketingPerDay: worstPerDay(plan, components, marketing),
    marketingPerRun: worstPerRun(plan, components, marketing),
    messagesPerRun: worstPerRun(plan, components, messages),
    couponsPerRun: worstPerRun(plan, components, issued),
  }
}

/** One step of the search: what is to come, from a component on. */
interface Best {
  readonly most: number
  /** The component that follows on the worst path. */
  readonly then: number
  readonly thenSlots: number
}

const NOTHING: Best = { most: 0, then: -1, thenSlots: 0 }

function worstPerRun(plan: Plan, components: Components, weigh: Weigh): WorstCase {
  const best: Best[] = []
  for (const [at, component] of components.list.entries()) {
    const weight = weightOf(component, plan, weigh)
    const own = component.cyclic && weight > 0 ? Number.POSITIVE_INFINITY : weight
    const then = followers(component, at, plan, components).reduce(
      (chosen, to) => (best[to]!.most > (best[chosen]?.most ?? 0) ? to : chosen),
      -1,
    )
    best.push({ most: own + (best[then]?.most ?? 0), then, thenSlots: 0 })
  }
  return worstOf(plan, components, { weigh, best: (at) => best[at]!, first: 0 })
}

/** A day is looked at in slots of 15 minutes; waits are rounded down to them, so that the figure is never too low. */
const SLOT = 15 * MINUTE
const SLOTS = DAY / SLOT

function worstPerDay(plan: Plan, components: Components, weigh: Weigh): WorstCase {
  const table: Best[][] = []
  for (const [at, component] of components.list.entries()) {
    const weight = weightOf(component, plan, weigh)
    const waits = component.cyclic ? 0 : Math.floor((proofsOf(plan, component.nodes[0]!)?.waitsAtLeastMs ?? 0) / SLOT)
    const lap = component.cyclic && weight > 0 ? shortestLap(component, plan) : null
    const next = followers(component, at, plan, components)
    const row: Best[] = [NOTHING]
    for (let left = 1; left <= SLOTS; left++) {
      const laps = lap === null ? 1 : Math.ceil((left * SLOT) / lap)
      const rest = left - waits
      const then =
        rest <= 0
          ? -1
          : next.reduce((chosen, to) => (table[to]![rest]!.most > (table[chosen]?.[rest]?.most ?? 0) ? to : chosen), -1)
      row.push({ most: weight * laps + (table[then]?.[rest]?.most ?? 0), then, thenSlots: rest })
    }
    table.push(row)
  }
  return worstOf(plan, components, { weigh, best: (at, slots) => table[at]![slots]!, first: SLOTS })
}

interface Search {
  readonly weigh: Weigh
  readonly best: (component: number, slots: number) => Best
  readonly first: number
}

/** The worst of all places a run can be at, and the nodes on the path from there that count. */
function worstOf(plan: Plan, components: Components, { weigh, best, first }: Search): WorstCase {
  const places = components.list.flatMap(({ nodes }, at) => (nodes.some((index) => plan.reachable[index]) ? [at] : []))
  const worst = places.reduce(
    (chosen, at) => (best(at, first).most > (chosen === -1 ? 0 : best(chosen, first).most) ? at : chosen),
    -1,
  )
  if (worst === -1) return { most: 0, nodes: [] }
  const { most } = best(worst, first)
  const nodes: string[] = []
  for (let at = worst, slots = first; at !== -1; ) {
    const { then, thenSlots } = best(at, slots)
    const counted = components.list[at]!.nodes.filter((index) => weightAt(plan, index, weigh) > 0)
    // Without a bound only the loop is to blame, not all that comes before it.
    if (most !== Number.POSITIVE_INFINITY || components.list[at]!.cyclic)
      nodes.push(...counted.map((index) => plan.nodes[index]!.id))
    at = then
    slots = thenSlots
  }
  return { most: Number.isFinite(most) ? most : null, nodes }
}

function followers(component: Component, at: number, plan: Plan, components: Components): readonly number[] {
  const all = component.nodes.flatMap((index) => plan.next[index]!.map((to) => components.of[to]!))
  return [...new Set(all)].filter((to) => to !== at)
}

function weightOf(component: Component, plan: Plan, weigh: Weigh): number {
  return component.nodes.reduce((sum, index) => sum + weightAt(plan, index, weigh), 0)
}

function weightAt(plan: Plan, index: number, weigh: Weigh): number {
  const proofs = proofsOf(plan, index)
  return proofs ? weigh(proofs) : 0
}

function proofsOf(plan: Plan, index: number): NodeProofs | undefined {
  return plan.nodes[index]?.settled?.proofs
}
