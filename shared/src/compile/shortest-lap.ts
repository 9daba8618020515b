import type { DurationMs } from '../base/time.ts'
import { type Component, componentsOf } from './components.ts'
import type { Plan } from './plan.ts'

/** Larger loops are bounded by their longest wait alone: the exact search takes the cube of their size. */
const MOST_EXACT = 60

/** The least time that one lap of the loop takes; 0 when somebody outside sets the pace. Never too high. */
export function shortestLap({ nodes }: Component, plan: Plan): DurationMs {
  const inside = new Set(nodes)
  const next = nodes.map((index) => plan.next[index]!.filter((to) => inside.has(to)).map((to) => nodes.indexOf(to)))
  const proofs = nodes.map((index) => plan.nodes[index]!.settled?.proofs)
  const waits = proofs.map((one) => one?.waitsAtLeastMs ?? 0)
  const laps = proofs.map((one) => Math.max(one?.waitsAtLeastMs ?? 0, one?.lapsAtLeastMs ?? 0))
  const exact = nodes.length <= MOST_EXACT ? Math.min(...nodes.map((_node, start) => lapFrom(start, next, waits))) : 0
  return Math.max(exact, unavoidable(next, laps))
}

/** The shortest way from a node back to itself, by the waits on it (Dijkstra). */
function lapFrom(start: number, next: readonly (readonly number[])[], waits: readonly number[]): number {
  const from = next.map(() => Number.POSITIVE_INFINITY)
  const open = new Set(next.keys())
  let shortest = Number.POSITIVE_INFINITY
  let node = start
  let since = 0
  while (Number.isFinite(since)) {
    for (const to of next[node]!) {
      const at = since + waits[node]!
      if (to === start) shortest = Math.min(shortest, at)
      else from[to] = Math.min(from[to]!, at)
    }
    open.delete(node)
    node = -1
    since = Number.POSITIVE_INFINITY
    for (const other of open)
      if (from[other]! < since) {
        node = other
        since = from[other]!
      }
  }
  return shortest
}

/** The longest wait such that no lap can do without a node that takes at least as long. */
function unavoidable(next: readonly (readonly number[])[], laps: readonly number[]): number {
  const candidates = [...new Set(laps)].sort((a, b) => b - a)
  let low = 0
  let high = candidates.length - 1
  // A shorter wait is the harder to avoid, so that halving finds the longest.
  while (low < high) {
    const middle = (low + high) >> 1
    if (isAvoidable(candidates[middle]!, next, laps)) low = middle + 1
    else high = middle
  }
  return candidates[low] ?? 0
}

function isAvoidable(least: number, next: readonly (readonly number[])[], laps: readonly number[]): boolean {
  const short = next.map((followers, node) => (laps[node]! < least ? followers.filter((to) => laps[to]! < least) : []))
  return componentsOf(short).list.some(({ cyclic }) => cyclic)
}
