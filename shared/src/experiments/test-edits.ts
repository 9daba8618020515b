import type { Problem } from '../base/problem.ts'
import { problem } from '../compile/problems.ts'
import type { Graph, GraphNode } from '../engine/graph.ts'
import type { TestProof } from '../engine/node-definition.ts'
import { catalog } from '../nodes/catalog.ts'
import { type ArmPaths, pathsOf, sameEnds } from './arm-paths.ts'

/**
 * What it does to a running test when an edited journey is published.
 * `cosmetic`: every arm does what it did, and the test goes on. What all of them have in common may be another: before the split, and
 * from where they join. `insideArm`: one arm does something else, so what came of it before and after are two things: a new epoch.
 * `structural`: nothing that was measured is left to compare with; it has to be begun anew. `ended`: no split draws for it any more.
 */
export type TestEditKind = 'cosmetic' | 'insideArm' | 'structural' | 'ended'

export interface TestEdit {
  readonly test: string
  /** Where the arms part: in the draft, or in the live graph when it has ended. */
  readonly node: string
  readonly kind: TestEditKind
  /** The arms that do something else than they did, among them those that were added or removed. */
  readonly arms: readonly string[]
  /** The steps by which they do: changed, added or removed. */
  readonly nodes: readonly string[]
  /** Newcomers are drawn by another rule: other weights, another share, another order. */
  readonly redraws: boolean
}

/** Of every test whose arms part in the live graph, what publishing the draft would do to it. Compares what steps do, not how they are drawn. */
export function testEdits(live: Graph, draft: Graph): readonly TestEdit[] {
  const drafted = partings(draft)
  return [...partings(live)].map(([test, places]) => testEdit(test, [live, places], [draft, drafted.get(test) ?? []]))
}

/** Why a draft cannot be published that is no longer the test customers are in. */
export function restructured({ test, node, arms }: TestEdit): Problem {
  return problem('TEST_RESTRUCTURED', { node }, { test, arms: [...arms] })
}

/** Where a test's arms part. */
interface Parting {
  readonly node: GraphNode
  readonly proof: TestProof
}

type Placed = readonly [graph: Graph, places: readonly Parting[]]

function partings({ nodes }: Graph): ReadonlyMap<string, readonly Parting[]> {
  const found = new Map<string, readonly Parting[]>()
  for (const node of nodes) {
    for (const proof of catalog.get(node.kind)?.proofs(node.config).tests ?? []) {
      found.set(proof.id, [...(found.get(proof.id) ?? []), { node, proof }])
    }
  }
  return found
}

function testEdit(test: string, [live, before]: Placed, [draft, after]: Placed): TestEdit {
  const node = (after[0] ?? before[0])!.node.id
  if (after.length === 0) return { test, node, kind: 'ended', arms: [], nodes: [], redraws: false }
  const edits = before.map((one) => {
    const same = after.find((other) => other.node.id === one.node.id)
    const other = same ?? (before.length === 1 && after.length === 1 ? after[0] : undefined)
    return other === undefined ? allOf(one) : compare({ graph: live, ...one }, { graph: draft, ...other })
  })
  const arms = [...new Set(edits.flatMap((edit) => edit.arms))]
  const isStructural = arms.length > 1 || before.length !== after.length || edits.some(({ lost }) => lost)
  const kind = isStructural ? 'structural' : arms.length === 1 ? 'insideArm' : 'cosmetic'
  const nodes = [...new Set(edits.flatMap((edit) => edit.nodes))]
  return { test, node, kind, arms, nodes, redraws: edits.some(({ redraws }) => redraws) }
}

interface Compared {
  readonly arms: readonly string[]
  readonly nodes: readonly string[]
  readonly redraws: boolean
  /** An arm, or the whole split, is not there any more. */
  readonly lost: boolean
}

/** Of a split that stands nowhere in the draft, while another one of its test does. */
function allOf({ node, proof }: Parting): Compared {
  return { arms: proof.arms, nodes: [node.id], redraws: false, lost: true }
}

function compare(live: ArmPaths, draft: ArmPaths): Compared {
  const kept = live.proof.arms.filter((arm) => draft.proof.arms.includes(arm))
  const removed = live.proof.arms.filter((arm) => !kept.includes(arm))
  const added = draft.proof.arms.filter((arm) => !kept.includes(arm))
  const [before, after] = [pathsOf(live, kept), pathsOf(draft, kept)]
  const joins = sameEnds(before, after)
  const changes = new Map(kept.map((arm) => [arm, changesOf(before.steps(arm, joins), after.steps(arm))]))
  const own = new Map([...changes].map(([arm, list]) => [arm, list.filter((one) => !isShared(one, changes))]))
  const changed = kept.filter((arm) => own.get(arm)!.length > 0)
  const nodes = changed.flatMap((arm) => own.get(arm)!.flatMap(({ node }) => node ?? []))
  return {
    arms: [...changed, ...added, ...removed],
    nodes: [...new Set(nodes)],
    redraws: rule(live.proof) !== rule(draft.proof),
    lost: removed.length > 0,
  }
}

interface Change {
  /** Null: the way out of the split itself. */
  readonly node: string | null
  readonly before: string | undefined
  readonly after: string | undefined
}

type Steps = ReadonlyMap<string | null, string>

function changesOf(before: Steps, after: Steps): readonly Change[] {
  const nodes = [...new Set([...before.keys(), ...after.keys()])]
  return nodes.flatMap((node) => {
    const change = { node, before: before.get(node), after: after.get(node) }
    return change.before === change.after ? [] : [change]
  })
}

/** The very same change happens to all of them: with only one arm left there is nobody to share with. */
function isShared({ node, before, after }: Change, all: ReadonlyMap<string, readonly Change[]>): boolean {
  if (all.size < 2) return false
  return [...all.values()].every((list) =>
    list.some((one) => one.node === node && one.before === before && one.after === after),
  )
}

function rule({ arms, weights, coverage, hash, slots, adapts }: TestProof): string {
  return JSON.stringify([arms, weights, coverage, hash, slots?.group, slots?.from, slots?.to, adapts])
}
