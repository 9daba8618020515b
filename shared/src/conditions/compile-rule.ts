import type { Json } from '../base/json.ts'
import { ok, type Result } from '../base/outcome.ts'
import { ConditionError } from './condition-error.ts'
import { checkWeight, compileSteps } from './expression.ts'
import { scopeOperators } from './operators/table.ts'
import { readNotes } from './read-notes.ts'
import { type Rule, type RuleFault, type RuleLimits, ruleLimits } from './rule.ts'
import type { Reads, Scope } from './scope.ts'
import type { Turning } from './step.ts'
import { isTruthy } from './values.ts'

/** A rule compiled to closures. */
export interface CompiledRule {
  /** The rule's answer. Throws ConditionError where the scope has none; never changes or keeps the scope. */
  evaluate(scope: Scope): Json
  /** Whether the answer is truthy, as JSONLogic has it: an empty list is not. */
  test(scope: Scope): boolean
  /** The same; and notes when it may be another one, with these facts, because time has passed. */
  judge(scope: Scope, turning: Turning): boolean
  /** What must be loaded for it. */
  readonly reads: Reads
  /** The same where it is the rule of a segment: what is counted over all time has a total, and no history is read for it. */
  readonly segmentReads: Reads
}

/** Compiles a rule over a Scope; all faults at once, each with its place. Never throws. */
export function compileRule(rule: Rule, limits: RuleLimits = ruleLimits): Result<CompiledRule, readonly RuleFault[]> {
  const notes = readNotes()
  const compiled = compileSteps(rule, { operators: scopeOperators, readsScope: true, limits, notes })
  if (!compiled.ok) return compiled
  const step = compiled.value
  return ok({
    evaluate: (scope) => checkWeight(step(null, { fuel: limits.fuel, scope, trace: null, turning: null }), limits),
    test: (scope) => isTruthy(step(null, { fuel: limits.fuel, scope, trace: null, turning: null })),
    judge: (scope, turning) => isTruthy(step(null, { fuel: limits.fuel, scope, trace: null, turning })),
    reads: notes.reads(),
    segmentReads: notes.segmentReads(),
  })
}

/**
 * The compiled form of a rule of a loaded graph: the same object is compiled once. Graphs are immutable, and so must
 * the rule be. Throws ConditionError for a rule that `compileRule` refuses, because a published graph holds none.
 */
export function compiledRule(rule: Rule): CompiledRule {
  if (typeof rule !== 'object' || rule === null) return compiledOrThrow(rule)
  const known = compiledRules.get(rule)
  if (known !== undefined) return known
  const compiled = compiledOrThrow(rule)
  compiledRules.set(rule, compiled)
  return compiled
}

function compiledOrThrow(rule: Rule): CompiledRule {
  const compiled = compileRule(rule)
  if (compiled.ok) return compiled.value
  const fault = compiled.fault[0]!
  throw new ConditionError(fault.code, fault.pointer, fault.message)
}

const compiledRules = new WeakMap<object, CompiledRule>()
