// A step of the engine as people are shown it.

import type { Json } from '../base/json.ts'
import { compiledRule } from '../conditions/compile-rule.ts'
import type { Rule } from '../conditions/rule.ts'
import type { Scope } from '../conditions/scope.ts'
import { FINISHED, PARKED, STAYED, TAKEN, type Visit } from '../engine/engine.ts'
import type { Program } from '../engine/program.ts'

export interface VisitedNode {
  readonly node: string
  readonly how: 'left' | 'stayed' | 'finished' | 'taken' | 'parked'
  /** The way out, when it was left by one. */
  readonly port: string | null
}

export interface TriedRule {
  readonly node: string
  readonly rule: Rule
  /** What the rule gave; null with a `fault` when it had no answer. */
  readonly value: Json
  readonly fault: string | null
  /** What it was asked of: enough to explain it value by value. */
  readonly scope: Scope
}

/** The step evaluates the rule again by itself: rules are pure, so this is what it will see. */
export function triedRule(program: Program, { node, rule, scope }: Tried): TriedRule {
  const seen = { node: program.graph.nodes[node]!.id, rule, scope }
  try {
    return { ...seen, value: compiledRule(rule).evaluate(scope), fault: null }
  } catch (thrown) {
    return { ...seen, value: null, fault: thrown instanceof Error ? thrown.message : String(thrown) }
  }
}

type Tried = Parameters<NonNullable<Program['observe']>>[0]

export function shownVisit(program: Program, { node, port }: Visit): VisitedNode {
  const { id, ports } = program.graph.nodes[node]!
  return { node: id, how: REST.get(port) ?? 'left', port: ports[port] ?? null }
}

const REST = new Map<number, VisitedNode['how']>([
  [STAYED, 'stayed'],
  [FINISHED, 'finished'],
  [TAKEN, 'taken'],
  [PARKED, 'parked'],
])
