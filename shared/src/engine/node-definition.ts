// The contract of a node kind. What a kind is lives in its own folder under `nodes/`; nothing here names one.

import type { z } from 'zod'
import type { Drawing } from '../base/drawing.ts'
import type { Json, JsonObject } from '../base/json.ts'
import type { Problem } from '../base/problem.ts'
import type { DurationMs, Instant } from '../base/time.ts'
import type { Rule } from '../conditions/rule.ts'
import type { Scope } from '../conditions/scope.ts'
import type { EffectKind } from './effect.ts'
import type { KnownTest } from './facts.ts'
import type { EntryTrigger } from './graph.ts'
import type { EventInput, SettledInput, WokenInput } from './input.ts'
import type { Step } from './step.ts'

export interface NodeDefinition<Kind extends string, Config extends z.ZodType, Port extends string, Memo extends Json> {
  readonly kind: Kind
  /** Of the stored config; equal to the number of upgrades. */
  readonly upgrades?: readonly ConfigUpgrade[]
  /** Raised whenever `enter` or `resume` would decide differently for an old config or memo. */
  readonly behaviour?: number
  readonly config: Config
  /** A config to start from: parses, though it may leave problems to solve. */
  readonly starter: () => z.input<Config>
  readonly memo?: z.ZodType<Memo>
  readonly ports: (config: z.output<Config>) => readonly Port[]
  /** Kinds that start runs say by what; all others leave it out. */
  readonly entry?: (config: z.output<Config>) => EntryTrigger
  readonly enter: (ctx: StepContext<z.output<Config>>) => Step<NoInfer<Port>, NoInfer<Memo>>
  /** What comes while the run stays here. Returning `ignore` keeps the run object as it is. */
  readonly resume?: (
    ctx: StepContext<z.output<Config>>,
    memo: Memo,
    input: ResumeInput,
  ) => Step<NoInfer<Port>, NoInfer<Memo>> | Ignore
  /** What the compiler may conclude from a config without running it. */
  readonly proofs: (config: z.output<Config>) => NodeProofs<NoInfer<Port>>
  /** Problems inside the config that the schema cannot say. `field` is a JSON pointer inside the config. */
  readonly checks?: (config: z.output<Config>) => readonly ConfigFinding[]
}

export interface Ignore {
  readonly kind: 'ignore'
}
export const IGNORE: Ignore = { kind: 'ignore' }

export type ResumeInput = WokenInput | EventInput | SettledInput

/** Named, numbered by its place, never edited once released. */
export interface ConfigUpgrade {
  readonly name: string
  readonly up: (config: JsonObject) => JsonObject
}

/** What a step may use. Everything is given: a step has no clock, no randomness and no I/O of its own. */
export interface StepContext<Config> {
  readonly node: { readonly id: string; readonly index: number; readonly behaviour: number }
  readonly config: Config
  readonly now: Instant
  readonly scope: Scope
  /** The customer's fixed number in [0, 2^32) for this salt. */
  readonly draw: (salt: string) => number
  /** Where a test puts the customer when new to it; null: the customer is not in it. */
  readonly place: (test: string, drawing: Drawing) => string | null
  /** A test of the workspace as the customer stands in it; null where it has not begun, as in a simulation. */
  readonly known: (test: string) => KnownTest | null
  /** Does the condition hold? Throws ConditionError, which parks the run. */
  readonly test: (rule: Rule) => boolean
  readonly evaluate: (rule: Rule) => Json
  /** The template's text for this run. */
  readonly render: (template: string, sink?: 'text' | 'url' | 'header') => string
  /** Every string inside the value rendered. */
  readonly renderJson: (value: Json) => Json
}

/** A finding of a kind about its own config: the catalogue turns it into a Problem. */
export interface ConfigFinding extends Pick<Problem, 'code' | 'severity' | 'message' | 'fix'> {
  readonly field: string
  readonly args?: Problem['args']
}

/** Facts about one configured node, for proofs over the whole graph. */
export interface NodeProofs<Port extends string = string> {
  /** The least time that passes between entering and leaving; 0 when it may go on at once. */
  readonly waitsAtLeastMs: DurationMs
  /** The least time from leaving it until it can be left again, where that is more: a daily hour comes once a day. */
  readonly lapsAtLeastMs?: DurationMs
  /** The longest it may stay; null when nothing bounds it. */
  readonly waitsAtMostMs: DurationMs | null
  /** True when only a customer, an agent or a system outside ends the stay. */
  readonly needsOutside?: boolean
  readonly effects: readonly EffectKind[]
  /** Messages it may send in one visit, reminders included. */
  readonly messages?: number
  readonly messageClass?: 'marketing' | 'service'
  /** Coupons it issues, with their validity. */
  readonly coupons?: readonly { readonly coupon: string; readonly validDays: number | null }[]
  /** It decides who is served first. */
  readonly ranks?: boolean
  /** Rules and templates it evaluates, with the pointer inside the config: checked and read-collected by the compiler. */
  readonly rules?: readonly { readonly field: string; readonly rule: Rule }[]
  readonly templates?: readonly { readonly field: string; readonly text: string }[]
  /** Context variables it writes, and on which ports they are set. */
  readonly provides?: readonly { readonly name: string; readonly ports: readonly Port[] }[]
  readonly listens?: readonly string[]
  /** Segments that it hears of, without asking who is in them. */
  readonly segments?: readonly { readonly field: string; readonly segment: string }[]
  /** Other journeys it starts. */
  readonly journeys?: readonly string[]
  readonly attributesWritten?: readonly string[]
  /** Tags it puts on the customer, as templates. */
  readonly tagsAdded?: readonly string[]
  /** Tests whose arms part here. Publishing begins them, or an epoch of them. */
  readonly tests?: readonly TestProof[]
  readonly ends?: boolean
  /** Passing it is what the journey is for. */
  readonly goal?: boolean
}

export interface TestProof extends Drawing {
  readonly id: string
  /** Its weights follow what comes of the arms, from day to day. */
  readonly adapts?: true
  /** What people call its arms. */
  readonly labels?: { readonly [arm: string]: string }
  /** The way out of the node that each arm takes. */
  readonly ports: { readonly [arm: string]: string }
}

/** Keeps the literal types of a kind, so that a port that `ports` does not name is a type error. */
export function defineNode<
  Kind extends string,
  Config extends z.ZodType,
  const Port extends string,
  Memo extends Json = null,
>(definition: NodeDefinition<Kind, Config, Port, Memo>): NodeDefinition<Kind, Config, Port, Memo> {
  return definition
}

// biome-ignore lint/suspicious/noExplicitAny: the one seam where kinds of every config and memo stand in one list
export type AnyNodeKind = NodeDefinition<string, any, any, any>

/** Kinds by name. */
export type Catalog = ReadonlyMap<string, AnyNodeKind>

export function catalogOf(...kinds: readonly AnyNodeKind[]): Catalog {
  const catalog = new Map(kinds.map((kind) => [kind.kind, kind]))
  if (catalog.size !== kinds.length) throw new Error('Two node kinds have the same name')
  return catalog
}
