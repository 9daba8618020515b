import { canonicalJson, type Json } from '../base/json.ts'
import type { Graph, GraphNode } from '../engine/graph.ts'
import type { Visit } from '../engine/visit.ts'
import { meaningOf } from './meaning-of.ts'

/** How far two versions of a journey are one and the same for whoever walks them. Node ids, because indices differ. */
export interface CommonPrefix {
  /** What lets customers in, or takes them out wherever they are, is not the same: they differ from the entry on. */
  readonly partsAtEntry: boolean
  /** Nodes that both have alike, reached by nothing but steps that both have alike. */
  readonly common: ReadonlySet<string>
  /** Ways out of those nodes that lead to different ones. */
  readonly parting: ReadonlySet<string>
}

/** Compares two versions by what they do: how their documents are drawn and named plays no part. */
export function commonPrefix(one: Graph, other: Graph): CommonPrefix {
  const common = new Set<string>()
  const parting = new Set<string>()
  if (frameOf(one) !== frameOf(other)) return { partsAtEntry: true, common, parting }
  const [here, there] = [byId(one), byId(other)]
  const starts = [...one.entries.map(({ node }) => node), ...one.interrupts.map(({ target }) => target)]
  const ahead = starts.map((index) => one.nodes[index]!.id)
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    const [own, theirs] = [here.get(id), there.get(id)]
    if (common.has(id) || own === undefined || theirs === undefined || meaningOf(own) !== meaningOf(theirs)) continue
    common.add(id)
    for (const [port, name] of own.ports.entries()) {
      const next = [targetOf(one, own, port), targetOf(other, theirs, port)]
      if (next[0] !== next[1]) parting.add(wayOut(id, name))
      else if (next[0] !== null) ahead.push(next[0]!)
    }
  }
  return { partsAtEntry: false, common, parting }
}

/** The node at which a walk takes the first step that the other version would not have taken; null while there is none. */
export function leavesPrefix(prefix: CommonPrefix, { nodes }: Graph, walked: readonly Visit[]): number | null {
  const first = walked.find(({ node, port }) => {
    const { id, ports } = nodes[node]!
    return !prefix.common.has(id) || (port >= 0 && prefix.parting.has(wayOut(id, ports[port]!)))
  })
  return first?.node ?? null
}

/** Everything of a version that is not a step: who comes in and how often, and what takes them away from wherever they are. */
function frameOf({ nodes, entries, settings, interrupts }: Graph): string {
  const { holdout: _, ...rest } = settings
  const frame = {
    entries: entries.map(({ node, on }) => ({ node: nodes[node]!.id, on })),
    interrupts: interrupts.map(({ target, ...interrupt }) => ({ ...interrupt, target: nodes[target]?.id ?? null })),
    settings: rest,
  }
  // The compiler cannot see that interfaces made of JSON are JSON.
  return canonicalJson(frame as unknown as Json)
}

function byId({ nodes }: Graph): ReadonlyMap<string, GraphNode> {
  return new Map(nodes.map((node) => [node.id, node]))
}

function targetOf({ nodes }: Graph, { targets }: GraphNode, port: number): string | null {
  const target = targets[port] ?? -1
  return target < 0 ? null : nodes[target]!.id
}

function wayOut(node: string, port: string): string {
  return `${node} ${port}`
}
