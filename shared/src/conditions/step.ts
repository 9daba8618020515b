// What an operator is made of. A rule is compiled once into closures; a closure gets the data and the run, and
// answers a value.
import type { Json } from '../base/json.ts'
import type { Instant } from '../base/time.ts'
import { ConditionError } from './condition-error.ts'
import type { RuleFault, RuleLimits } from './rule.ts'
import type { Scope } from './scope.ts'

/** One compiled operator or literal. */
export type Step = (data: Json, run: Run) => Json

/** One evaluation. */
export interface Run {
  fuel: number
  readonly scope: Scope
  /** Set only while a rule is explained. */
  readonly trace: Trace | null
  /** Set only where it is asked when time alone may change the answer. */
  readonly turning: Turning | null
}

/** The next instant at which the answer may be another one though no fact changes; infinite where there is none. */
export interface Turning {
  next: Instant
}

/** A step tells when its own answer may next turn. Of the steps that were evaluated the first counts: until then all give what they gave. */
export function noteTurn(run: Run, at: Instant): void {
  if (run.turning === null || !(at > run.scope.now)) return
  run.turning.next = Math.min(run.turning.next, Math.ceil(at))
}

/** Hears what was evaluated. */
export interface Trace {
  opened(operator: string, pointer: string): void
  read(path: string, value: Json): void
  closed(result: Json): void
  failed(error: ConditionError): void
}

export interface Operator {
  readonly min: number
  readonly max: number
  build(site: Site): Step
}

export type OperatorTable = ReadonlyMap<string, Operator>

/** Where an operator stands in the rule that is being compiled. */
export interface Site {
  readonly operator: string
  readonly pointer: string
  readonly args: readonly Json[]
  /** True inside `map`, `filter` and the like: variables read the item, not the scope. */
  readonly inItem: boolean
  /** True when variables outside of items read a Scope; false when they read the data given. */
  readonly readsScope: boolean
  readonly limits: RuleLimits
  readonly notes: ReadNotes
  step(index: number): Step
  steps(): readonly Step[]
  /** The argument as the body of a loop, with what one round of it costs. */
  body(index: number): { readonly step: Step; readonly cost: number }
  /** Refuses the rule. The step given back is never run. */
  refuse(fault: Omit<RuleFault, 'pointer'>): Step
}

/** What the compiler hears about reads, in the order it meets them. */
export interface ReadNotes {
  path(path: readonly string[]): void
  tags(): void
  event(name: string, withinMs: number | null): void
  segment(id: string): void
  consents(): void
  journey(id: string): void
  test(id: string): void
  total(event: string): void
}

/** Pays for work that grows with the data. */
export function spend(run: Run, steps: number, pointer: string): void {
  run.fuel -= steps
  if (run.fuel < 0) throw new ConditionError('FUEL', pointer, 'The rule needs too many steps for this data')
}

/** A list no longer than allowed. */
export function checkList(list: readonly Json[], site: Site): readonly Json[] {
  if (list.length <= site.limits.list) return list
  const message = `A list may have ${site.limits.list} members, got ${list.length}`
  throw new ConditionError('LIST_TOO_LONG', site.pointer, message)
}

/** A literal argument is known when the rule is compiled. */
export function isLiteral(rule: Json | undefined): boolean {
  if (rule === undefined) return false
  return typeof rule !== 'object' || rule === null || (Array.isArray(rule) && rule.every(isLiteral))
}
