import type { Graph, GraphNode } from '../engine/graph.ts'
import type { TestProof } from '../engine/node-definition.ts'
import { meaningOf } from './meaning-of.ts'

/** A split in its graph. */
export interface ArmPaths {
  readonly graph: Graph
  readonly node: GraphNode
  readonly proof: TestProof
}

/** Everything that may happen to customers behind a split, arm by arm. Ids of nodes, because indices differ between versions. */
export interface Paths {
  /** By node what it does and where each way out leads; under null where the arm begins. `joins`: where arms that join lead to instead. */
  readonly steps: (arm: string, joins?: Joins) => ReadonlyMap<string | null, string>
  /** Those of `leads` that end an arm's own steps: where all arms join, or out of the journey. */
  readonly ends: ReadonlyMap<string, string | null>
  /** What every way out of the split, and of a step that not all arms have, leads to. */
  readonly leads: ReadonlyMap<string, string | null>
}

/** Where arms joined before, and where they join now. */
export type Joins = ReadonlyMap<string | null, string | null>

/** A loop back to the split is an end: whoever takes it is in the same arm again. */
export function pathsOf({ graph, node, proof }: ArmPaths, arms: readonly string[]): Paths {
  const byId = new Map(graph.nodes.map((one) => [one.id, one]))
  const target = (of: GraphNode, port: string) => graph.nodes[of.targets[of.ports.indexOf(port)] ?? -1]?.id ?? null
  const waysOf = (id: string) => {
    const one = byId.get(id)!
    return one.ports.map((port) => [port, target(one, port)] as const)
  }
  const first = new Map(arms.map((arm) => [arm, target(node, proof.ports[arm]!)]))
  const reached = new Map(arms.map((arm) => [arm, reachable(first.get(arm)!, waysOf, node.id)]))
  const isShared = (id: string | null) =>
    id === null || id === node.id || arms.every((arm) => reached.get(arm)!.has(id))
  const own = [...new Set([...reached.values()].flatMap((ids) => [...ids]))].filter((id) => !isShared(id))
  const leads = new Map([
    ...arms.map((arm) => [`arm ${arm}`, first.get(arm)!] as const),
    ...own.flatMap((id) => waysOf(id).map(([port, to]) => [`node ${id} ${port}`, to] as const)),
  ])
  return {
    leads,
    ends: new Map([...leads].filter(([, to]) => isShared(to))),
    steps: (arm, joins = new Map()) => {
      const now = (to: string | null) => (isShared(to) && joins.has(to) ? joins.get(to)! : to)
      const inside = [...reached.get(arm)!].map((id) => {
        const ways = waysOf(id).map(([port, to]) => [port, isShared(id) ? to : now(to)])
        return [id, JSON.stringify([meaningOf(byId.get(id)!), ways])] as const
      })
      return new Map([[null, JSON.stringify(now(first.get(arm)!))] as const, ...inside])
    },
  }
}

/**
 * Where arms that join lead to something else than they did, all of them at once, such as to a step that was put between: not a change of any
 * of them. Of what some ways lead to as before, and others do not, nothing is said: those others changed.
 */
export function sameEnds(before: Paths, after: Paths): Joins {
  const now = new Map<string | null, Set<string | null>>()
  for (const [way, to] of before.ends) {
    if (!after.leads.has(way)) continue
    now.set(to, (now.get(to) ?? new Set()).add(after.leads.get(way)!))
  }
  return new Map([...now].flatMap(([to, led]) => (led.size === 1 ? [[to, [...led][0]!] as const] : [])))
}

function reachable(
  from: string | null,
  waysOf: (id: string) => readonly (readonly [port: string, to: string | null])[],
  split: string,
): ReadonlySet<string> {
  const found = new Set<string>()
  const ahead = [from]
  while (ahead.length > 0) {
    const id = ahead.pop()
    if (id == null || id === split || found.has(id)) continue
    found.add(id)
    ahead.push(...waysOf(id).map(([, to]) => to))
  }
  return found
}
