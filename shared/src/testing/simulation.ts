// The designer's simulator and the test kit: the production engine over a virtual clock. A state is plain JSON and never
// changes; stepping back is keeping earlier states, a fork is going on from one of them.

import type { Json, JsonObject } from '../base/json.ts'
import type { Outcome } from '../base/outcome.ts'
import type { Instant } from '../base/time.ts'
import { compiledRule } from '../conditions/compile-rule.ts'
import type { Rule } from '../conditions/rule.ts'
import type { Scope } from '../conditions/scope.ts'
import type { Segments } from '../conditions/segments.ts'
import { type Effect, type EffectPlace, effectPlace, type MessageContent } from '../engine/effect.ts'
import { type Engine, FINISHED, PARKED, STAYED, TAKEN, type Visit } from '../engine/engine.ts'
import { applyChange, type Facts, type ProfileChange } from '../engine/facts.ts'
import { type Input, MESSAGE_RECEIVED } from '../engine/input.ts'
import type { Program } from '../engine/program.ts'
import { newRun, type Run } from '../engine/run.ts'
import {
  type InterruptRule,
  type Interrupts,
  interruptedBy,
  type WorkspaceInterrupt,
} from '../engine/workspace-interrupt.ts'
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'
import type { Lexicon } from '../understanding/lexicon.ts'
import { messageData } from '../understanding/message-data.ts'
import { answerOf, type FarEnd } from './far-end.ts'

/** What a simulation runs on: not part of its state, which stays plain JSON. */
export interface SimulationWorld {
  readonly engine: Engine
  readonly program: Program
  /** The segments of the workspace: who is in which is told anew for every input, as on the server, unless the customer's facts say it. */
  readonly segments?: Segments
  /** What the bot answers from. */
  readonly knowledge?: KnowledgeBase | undefined
  /** The words by which messages are read; our own when left out. */
  readonly lexicon?: Lexicon
  /** Rules of the workspace above the journey: a message that one of them takes is never heard by the run. */
  readonly interrupts?: Interrupts<SimulatedInterrupt>
}

/** What another journey does then is not played: this is a simulation of one. */
export interface SimulatedInterrupt extends InterruptRule, Pick<WorkspaceInterrupt, 'name' | 'then' | 'after'> {}

export interface SimulationStart extends SimulationWorld {
  readonly customer: Facts
  /** `node`: the id of the entry node to begin at; the first entry when left out. */
  readonly entry: { readonly node?: string; readonly data: JsonObject }
  readonly at: Instant
  readonly farEnd?: FarEnd
  /** Variables handed in by a calling journey. */
  readonly context?: JsonObject
}

export interface Simulation {
  readonly now: Instant
  readonly run: Run
  readonly facts: Facts
  /** Every input so far with what it did, oldest first. */
  readonly history: readonly Moment[]
  readonly transcript: readonly Line[]
  /** Effects whose outcome the run waits for. */
  readonly pending: readonly PendingEffect[]
  readonly farEnd: FarEnd
}

/** One input and what the engine made of it. */
export interface Moment {
  readonly at: Instant
  readonly input: Input
  /** As the engine saw them. */
  readonly facts: Facts
  /** False when nobody waited for the input. */
  readonly applied: boolean
  readonly visited: readonly VisitedNode[]
  /** Every condition a step tried, in order: why the walk went this way. */
  readonly tried: readonly TriedRule[]
  readonly effects: readonly Effect[]
  readonly changes: readonly ProfileChange[]
  /** The rule that took the message away. */
  readonly interrupt?: SimulatedInterrupt
}

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

export type Line =
  | { readonly from: 'customer'; readonly at: Instant; readonly text: string; readonly choice: string | null }
  | { readonly from: 'bot'; readonly at: Instant; readonly content: MessageContent }

export interface PendingEffect {
  readonly place: EffectPlace
  readonly effect: Effect
  readonly askedAt: Instant
}

export type SimulationAction =
  /** `at`: time passes until then first, and what comes exactly when the run would wake comes before the wake, as on the server. */
  | { readonly kind: 'say'; readonly text: string; readonly choice?: string; readonly at?: Instant }
  | { readonly kind: 'event'; readonly name: string; readonly data: JsonObject; readonly at?: Instant }
  | { readonly kind: 'advanceTo'; readonly at: Instant }
  /** To the next instant at which the run wakes by itself. */
  | { readonly kind: 'advanceToNext' }
  | { readonly kind: 'settle'; readonly place: EffectPlace; readonly outcome: Outcome }
  | { readonly kind: 'withdraw'; readonly reason: string }

/** A customer has just entered. Effects with a usual answer are settled at once; the others stand in `pending`. */
export function startSimulation(start: SimulationStart): Simulation {
  const { nodes, entries } = start.program.graph
  const entry = entries.find(({ node }) => start.entry.node === undefined || nodes[node]?.id === start.entry.node)
  if (entry === undefined) throw new Error(`The journey has no entry "${start.entry.node ?? ''}"`)
  const came = entry.on.kind === 'event' ? entry.on.name : entry.on.kind === 'message' ? MESSAGE_RECEIVED : null
  const data = entry.on.kind === 'message' ? heardData(start, start.entry.data) : start.entry.data
  const customer = typeof start.customer.customer.id === 'string' ? start.customer.customer.id : 'simulated'
  const sim: Simulation = {
    now: start.at,
    run: newRun({ id: 'simulated', customer, entry: data, at: start.at, context: start.context ?? {} }),
    facts: came === null ? start.customer : remember(start.customer, { name: came, at: start.at, data }),
    history: [],
    transcript: entry.on.kind === 'message' ? [spoken(start.at, data.text, data.choice)] : [],
    pending: [],
    farEnd: start.farEnd ?? {},
  }
  return feed(start, sim, { kind: 'entered', id: 'i0', at: start.at, node: entry.node })
}

/** The state after the action; the state given stays as it was. */
export function applyToSimulation(world: SimulationWorld, sim: Simulation, action: SimulationAction): Simulation {
  switch (action.kind) {
    case 'say':
      return hear(world, untilJustBefore(world, sim, action.at ?? sim.now), action)
    case 'event':
      return receive(world, untilJustBefore(world, sim, action.at ?? sim.now), action)
    case 'advanceTo':
      return passTime(world, sim, action.at)
    case 'advanceToNext':
      return sim.run.until === null ? sim : passTime(world, sim, sim.run.until)
    case 'settle':
      return feed(world, sim, { ...stamp(sim), kind: 'effectSettled', place: action.place, outcome: action.outcome })
    case 'withdraw':
      return feed(world, sim, { ...stamp(sim), kind: 'withdrawn', reason: action.reason })
    default:
      return action satisfies never
  }
}

/** A journey that a message starts has it read as the chat's door reads it. */
function heardData({ lexicon }: SimulationWorld, data: JsonObject): JsonObject {
  const text = typeof data.text === 'string' ? data.text : ''
  const choice = typeof data.choice === 'string' ? data.choice : null
  return { ...messageData({ text, choice, conversation: CONVERSATION }, lexicon), ...data }
}

const CONVERSATION = 'simulated'

function hear(world: SimulationWorld, sim: Simulation, said: { readonly text: string; readonly choice?: string }) {
  const { text, choice } = said
  const heard = { ...sim, transcript: [...sim.transcript, spoken(sim.now, text, choice)] }
  const data = messageData({ text, choice: choice ?? null, conversation: CONVERSATION }, world.lexicon)
  return receive(world, heard, { name: MESSAGE_RECEIVED, data })
}

function receive(world: SimulationWorld, sim: Simulation, event: { readonly name: string; readonly data: JsonObject }) {
  const { name, data } = event
  const facts = remember(sim.facts, { name, at: sim.now, data })
  const id = `e${sim.history.length}`
  const input = { ...stamp(sim), kind: 'eventReceived' as const, event: { id, name, data } }
  const remembering = { ...sim, facts }
  const rule = name === MESSAGE_RECEIVED ? interruptHeld(world, remembering, data) : undefined
  const after = rule === undefined ? feed(world, remembering, input) : interrupt(world, remembering, { input, rule })
  return passTime(world, after, sim.now)
}

function interruptHeld(
  { interrupts, segments }: SimulationWorld,
  { facts, now }: Simulation,
  data: JsonObject,
): SimulatedInterrupt | undefined {
  if (interrupts === undefined) return undefined
  const known = withMembership(facts, { segments, declared: interrupts.reads.segments, now })
  return interrupts.heldBy({ data, at: now, facts: known })[0]
}

/** The message is used up; what waited for it goes on waiting, or ends. */
function interrupt(
  world: SimulationWorld,
  sim: Simulation,
  { input, rule }: { readonly input: Input; readonly rule: SimulatedInterrupt },
): Simulation {
  const nothing = { applied: false, visited: [], tried: [], effects: [], changes: [] }
  const moment: Moment = { at: input.at, input, facts: sim.facts, ...nothing, interrupt: rule }
  const told = { ...sim, history: [...sim.history, moment] }
  const ends = rule.after === 'abandon' && sim.run.listens.includes(MESSAGE_RECEIVED)
  return ends ? feed(world, told, { ...stamp(told), kind: 'withdrawn', reason: interruptedBy(rule.name) }) : told
}

function untilJustBefore(world: SimulationWorld, sim: Simulation, at: Instant): Simulation {
  return at <= sim.now ? sim : { ...passTime(world, sim, at - 1), now: at }
}

/** Wakes the run at each instant it waits for, in order, then rests at `to`. */
function passTime(world: SimulationWorld, sim: Simulation, to: Instant): Simulation {
  let now = sim
  for (let wakes = 0; wakes < MOST_IN_A_ROW; wakes++) {
    const { status, until } = now.run
    if (status !== 'running' || until === null || until > to) return { ...now, now: Math.max(now.now, to) }
    const woken = { ...now, now: Math.max(now.now, until) }
    now = feed(world, woken, { ...stamp(woken), kind: 'woken' })
  }
  return now
}

/** Applies the input, then the usual answers to whatever it asked, until somebody else has to act. */
function feed(world: SimulationWorld, sim: Simulation, input: Input): Simulation {
  let now = take(world, sim, input)
  for (let answers = 0; answers < MOST_IN_A_ROW; answers++) {
    const answered = firstAnswer(world, now)
    if (answered === null) return now
    now = take(world, now, { ...stamp(now), kind: 'effectSettled', ...answered })
  }
  return now
}

/** A journey that goes round without a person for longer than this is shown where it is. */
const MOST_IN_A_ROW = 500

function firstAnswer(
  world: SimulationWorld,
  sim: Simulation,
): { readonly place: EffectPlace; readonly outcome: Outcome } | null {
  const told = { at: sim.now, facts: sim.facts, knowledge: world.knowledge ?? null }
  for (const { place, effect } of sim.pending) {
    const outcome = answerOf(sim.farEnd, effect, told)
    if (outcome !== null) return { place, outcome }
  }
  return null
}

function take(world: SimulationWorld, sim: Simulation, input: Input): Simulation {
  const { engine, program } = world
  const { segments } = world
  const facts = withMembership(sim.facts, { segments, declared: program.graph.reads.segments, now: input.at })
  const tried: TriedRule[] = []
  const observed: Program = { ...program, observe: (seen) => tried.push(triedRule(program, seen)) }
  const { run, effects, changes, visited } = engine.advance(observed, sim.run, input, facts)
  const moment: Moment = {
    at: input.at,
    input,
    facts,
    applied: run !== sim.run,
    visited: visited.map((visit) => shownVisit(program, visit)),
    tried,
    effects,
    changes,
  }
  const asked = effects.map((effect) => ({ place: effectPlace(effect), effect, askedAt: input.at }))
  return {
    ...sim,
    run,
    facts: recorded(effects, input.at).reduce(remember, changes.reduce(applyChange, sim.facts)),
    history: [...sim.history, moment],
    transcript: [...sim.transcript, ...effects.flatMap((effect) => saidBy(effect, input.at))],
    pending: [...sim.pending, ...asked].filter(({ place }) => run.awaits.includes(place)),
  }
}

/** What a journey writes into the customer's history is there for its later steps. */
function recorded(effects: readonly Effect[], at: Instant): readonly Facts['events'][number][] {
  return effects.flatMap((effect) => (effect.kind === 'recordEvent' ? [{ ...effect.payload, at }] : []))
}

interface Asked {
  readonly segments: Segments | undefined
  /** Those that are asked for. */
  readonly declared: readonly string[] | undefined
  readonly now: Instant
}

function withMembership(facts: Facts, { segments, declared, now }: Asked): Facts {
  if (declared === undefined || facts.segments !== undefined || segments === undefined) return facts
  return { ...facts, segments: segments.membership(declared, { ...facts, now }) }
}

/** The step evaluates the rule again by itself: rules are pure, so this is what it will see. */
function triedRule(program: Program, { node, rule, scope }: Tried): TriedRule {
  const seen = { node: program.graph.nodes[node]!.id, rule, scope }
  try {
    return { ...seen, value: compiledRule(rule).evaluate(scope), fault: null }
  } catch (thrown) {
    return { ...seen, value: null, fault: thrown instanceof Error ? thrown.message : String(thrown) }
  }
}

type Tried = Parameters<NonNullable<Program['observe']>>[0]

function shownVisit(program: Program, { node, port }: Visit): VisitedNode {
  const { id, ports } = program.graph.nodes[node]!
  return { node: id, how: REST.get(port) ?? 'left', port: ports[port] ?? null }
}

const REST = new Map<number, VisitedNode['how']>([
  [STAYED, 'stayed'],
  [FINISHED, 'finished'],
  [TAKEN, 'taken'],
  [PARKED, 'parked'],
])

function saidBy(effect: Effect, at: Instant): readonly Line[] {
  if (effect.kind === 'sendMessage') return [{ from: 'bot', at, content: effect.payload.content }]
  if (effect.kind === 'openWork') return toldBy(effect.payload.progress ?? '', at)
  return toldBy(effect.kind === 'requestHandoff' ? effect.payload.announcement : '', at)
}

function toldBy(text: string, at: Instant): readonly Line[] {
  return text === '' ? [] : [{ from: 'bot', at, content: { kind: 'text', text } }]
}

function spoken(at: Instant, text: Json | undefined, choice: Json | undefined): Line {
  const said = typeof text === 'string' ? text : ''
  return { from: 'customer', at, text: said, choice: typeof choice === 'string' ? choice : null }
}

function remember(facts: Facts, event: Facts['events'][number]): Facts {
  return { ...facts, events: [...facts.events, event] }
}

function stamp(sim: Simulation): { readonly id: string; readonly at: Instant } {
  return { id: `i${sim.history.length}`, at: sim.now }
}
