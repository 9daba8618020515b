import type { Problem } from '../../base/problem.ts'
import { MESSAGE_RECEIVED } from '../../engine/input.ts'
import type { Plan, Proof, SettledNode } from '../plan.ts'
import { type ProblemCode, problem } from '../problems.ts'

/** Names that point outside the journey, against what the workspace is known to have. */
export const knownNames: Proof = (plan, facts) => [
  ...unknown(plan, facts.events, { code: 'EVENT_UNKNOWN', arg: 'event', used: eventsOf }),
  ...unknown(plan, facts.attributes && [...facts.attributes, ...written(plan)], {
    code: 'ATTRIBUTE_UNKNOWN',
    arg: 'attribute',
    used: (settled) => settled.reads.attributes,
  }),
  ...unknown(plan, facts.coupons, { code: 'COUPON_UNKNOWN', arg: 'id', used: couponsOf }),
  ...(facts.channels?.length === 0 ? withoutChannel(plan) : []),
]

interface Names {
  readonly code: ProblemCode
  readonly arg: string
  readonly used: (settled: SettledNode) => readonly string[]
}

function unknown(plan: Plan, known: readonly string[] | undefined, names: Names): readonly Problem[] {
  if (!known) return []
  const all = new Set(known)
  return plan.nodes.flatMap(({ id, settled }) => {
    const used = new Set(settled ? names.used(settled) : [])
    return [...used]
      .filter((name) => name !== '' && !all.has(name))
      .map((name) => problem(names.code, { node: id }, { [names.arg]: name }))
  })
}

function eventsOf({ entry, proofs, reads }: SettledNode): readonly string[] {
  const starting = entry?.kind === 'event' ? [entry.name] : []
  const counted = reads.events.map(({ name }) => name)
  return [...starting, ...(proofs.listens ?? []), ...counted].filter((name) => name !== MESSAGE_RECEIVED)
}

function couponsOf({ proofs }: SettledNode): readonly string[] {
  return (proofs.coupons ?? []).map(({ coupon }) => coupon)
}

/** Attributes the journey writes itself, and the id that every customer has. */
function written(plan: Plan): readonly string[] {
  return ['id', ...plan.nodes.flatMap(({ settled }) => settled?.proofs.attributesWritten ?? [])]
}

function withoutChannel(plan: Plan): readonly Problem[] {
  return plan.nodes.flatMap(({ id, name, settled }) =>
    (settled?.proofs.messages ?? 0) > 0 ? [problem('NO_CHANNEL', { node: id }, { name })] : [],
  )
}
