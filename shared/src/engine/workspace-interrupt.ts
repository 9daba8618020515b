// What customers may say at any point of any journey, and what happens then instead.

import { z } from 'zod'
import type { JsonObject } from '../base/json.ts'
import type { Instant } from '../base/time.ts'
import { type CompiledRule, compileRule } from '../conditions/compile-rule.ts'
import { ConditionError } from '../conditions/condition-error.ts'
import type { Rule } from '../conditions/rule.ts'
import { mergeReads, type Reads } from '../conditions/scope.ts'
import type { Facts } from './facts.ts'
import { isHeard, READINGS } from './heard-message.ts'
import { scopeOf } from './scope-of.ts'

/** `journey`: a callable one. The two others are journeys as well, which the workspace is given when it first asks for them. */
export const interruptAction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('journey'), journey: z.string().min(1).max(64) }),
  z.strictObject({ kind: z.literal('handOff'), mode: z.enum(['announced', 'silent']) }),
  z.strictObject({ kind: z.literal('optOut') }),
])
export type InterruptAction = z.output<typeof interruptAction>

/** Holds for a message that is heard by words or reading, where its condition holds as well. */
export const workspaceInterrupt = z.strictObject({
  name: z.string().trim().min(1).max(40),
  words: z.array(z.string().trim().min(1).max(40)).max(100).default([]),
  readings: z.array(z.enum(READINGS)).max(READINGS.length).default([]),
  where: z.json().nullable().default(null) as z.ZodType<Rule | null, Rule | null | undefined>,
  then: interruptAction,
  /** `return`: what was interrupted goes on waiting. `abandon`: it ends. */
  after: z.enum(['return', 'abandon']).default('return'),
})
export type WorkspaceInterrupt = z.output<typeof workspaceInterrupt>

/** Would hold for every message there is. */
export function hearsEverything({ words, readings, where }: Omit<WorkspaceInterrupt, 'name' | 'then' | 'after'>) {
  return words.length === 0 && readings.length === 0 && (where === null || where === true)
}

/** The reason for which a run ends that a rule of this name has taken its place. */
export function interruptedBy(name: string): string {
  return `interrupted: ${name}`
}

export interface InterruptRule {
  readonly id: string
  readonly words: readonly string[]
  readonly readings: WorkspaceInterrupt['readings']
  readonly where: Rule | null
}

/** The rules of a workspace, ready to be asked. */
export interface Interrupts<R extends InterruptRule> {
  /** What must be loaded to ask them. */
  readonly reads: Reads
  /** Those that hold for the message, the most important first. A condition without an answer does not hold. */
  readonly heldBy: (message: { readonly data: JsonObject; readonly at: Instant; readonly facts: Facts }) => readonly R[]
}

/** In the order given, which is their priority. A rule whose condition does not compile holds for nobody. */
export function interruptsOf<R extends InterruptRule>(rules: readonly R[]): Interrupts<R> {
  const compiled = rules.flatMap((rule) => compiledInterrupt(rule))
  return {
    reads: mergeReads(...compiled.flatMap(({ where }) => (where === null ? [] : [where.reads]))),
    heldBy: ({ data, at, facts }) =>
      compiled
        .filter(({ rule, where }) => isHeard(rule, data) && holds(where, { data, at, facts }))
        .map(({ rule }) => rule),
  }
}

function compiledInterrupt<R extends InterruptRule>(rule: R): { rule: R; where: CompiledRule | null }[] {
  if (rule.where === null) return [{ rule, where: null }]
  const compiled = compileRule(rule.where)
  return compiled.ok ? [{ rule, where: compiled.value }] : []
}

function holds(
  where: CompiledRule | null,
  { data, at, facts }: { readonly data: JsonObject; readonly at: Instant; readonly facts: Facts },
): boolean {
  if (where === null) return true
  try {
    return where.test(scopeOf(facts, { at, entry: {}, event: data }))
  } catch (thrown) {
    if (thrown instanceof ConditionError) return false
    throw thrown
  }
}
