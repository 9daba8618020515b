import type { Plan, PlanNode, Proof } from '../plan.ts'
import { problem } from '../problems.ts'

/** A variable that is read must have been set on every path that leads there, or be read with a default. */
export const variables: Proof = (plan) => {
  const bits = variableBits(plan)
  if (bits.size === 0) return []
  const known = surelySet(plan, bits)
  const isCalled = plan.starts.some((index) => plan.nodes[index]!.settled?.entry?.kind === 'api')
  const anywhere = unionOf(plan, bits)
  return plan.nodes.flatMap((node) => {
    if (!plan.reachable[node.index]) return []
    return missingReads(node).flatMap(({ variable, field }) => {
      const bit = bits.get(variable) ?? 0n
      if ((known[node.index]! & bit) !== 0n) return []
      // A journey that is called begins with variables that no node of its own sets.
      const isNever = (anywhere & bit) === 0n && !isCalled
      const code = isNever ? 'VARIABLE_NEVER_SET' : 'VARIABLE_MAYBE_UNSET'
      return [problem(code, { node: node.id, field }, { name: node.name, variable })]
    })
  })
}

function missingReads({ settled }: PlanNode) {
  return settled?.bareReads ?? []
}

type Bits = ReadonlyMap<string, bigint>

/** One bit per variable that anything reads bare. */
function variableBits(plan: Plan): Bits {
  const names = new Set(plan.nodes.flatMap((node) => missingReads(node).map(({ variable }) => variable)))
  return new Map([...names].map((name, at) => [name, 1n << BigInt(at)]))
}

function unionOf(plan: Plan, bits: Bits): bigint {
  const provided = plan.nodes.flatMap(({ settled }) => settled?.proofs.provides ?? [])
  return provided.reduce((set, { name }) => set | (bits.get(name) ?? 0n), 0n)
}

/** Per node the variables that every path to it has set: the greatest fixed point, walked from the starts. */
function surelySet(plan: Plan, bits: Bits): readonly bigint[] {
  const all = (1n << BigInt(bits.size)) - 1n
  const known = plan.nodes.map(() => all)
  const begins = [...plan.starts, ...plan.detours.map(({ target }) => target)]
  for (const start of begins) known[start] = 0n
  const queue = [...new Set(begins)]
  const visited = new Set(queue)
  for (let at = 0; at < queue.length; at++) {
    const node = plan.nodes[queue[at]!]!
    for (const [to, set] of leaving(node, plan, bits, known[node.index]!)) {
      const merged = known[to]! & set
      if (merged === known[to] && visited.has(to)) continue
      known[to] = merged
      visited.add(to)
      queue.push(to)
    }
  }
  return known
}

/** What is set after each way out. A node that cannot be read sets nothing, and may be passed. */
function leaving(node: PlanNode, plan: Plan, bits: Bits, before: bigint): readonly (readonly [number, bigint])[] {
  const { settled } = node
  if (!settled) return plan.next[node.index]!.map((to) => [to, before])
  return settled.targets.flatMap((to, at) => {
    if (to === -1) return []
    const port = settled.ports[at]!
    const provided = (settled.proofs.provides ?? []).filter(({ ports }) => ports.includes(port))
    return [[to, provided.reduce((set, { name }) => set | (bits.get(name) ?? 0n), before)] as const]
  })
}
