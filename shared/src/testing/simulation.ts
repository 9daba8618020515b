// The designer's simulator and the test kit: the production engine over a virtual clock. A state is plain JSON and never
// changes; stepping back is keeping earlier states, a fork is going on from one of them.

import type { FileRef } from '../base/file-ref.ts'
import type { Json, JsonObject } from '../base/json.ts'
import type { Outcome } from '../base/outcome.ts'
import type { Instant } from '../base/time.ts'
import type { Segments } from '../conditions/segments.ts'
import { consentWish } from '../engine/consent-wish.ts'
import { type ConsentWish, type Effect, type EffectPlace, effectPlace } from '../engine/effect.ts'
import type { Engine } from '../engine/engine.ts'
import { applyChange, type Facts, type ProfileChange } from '../engine/facts.ts'
import { type Input, MESSAGE_RECEIVED } from '../engine/input.ts'
import type { Program } from '../engine/program.ts'
import { newRun, type Run } from '../engine/run.ts'
import { rulesFor, type SendingRules, sendingRules } from '../engine/sending-rules.ts'
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
import { shownVisit, type TriedRule, triedRule, type VisitedNode } from './shown-step.ts'
import { type RecordsWorld, simulatedRecords } from './simulated-records.ts'
import {
  callAgainAt,
  consentTo,
  marketingVerdict,
  nextHeld,
  notifyOutcome,
  type SendingClock,
  type Sent,
  type SentLine,
  type SimulatedSending,
  sendHeld,
  sendMessage,
  withCall,
} from './simulated-sending.ts'

/** What a simulation runs on: not part of its state, which stays plain JSON. */
export interface SimulationWorld extends RecordsWorld {
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
  /** The workspace's sending rules; none when left out. */
  readonly sending?: SendingRules
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
  readonly sending: SimulatedSending
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

export type Line =
  | {
      readonly from: 'customer'
      readonly at: Instant
      readonly text: string
      readonly choice: string | null
      readonly files?: readonly FileRef[]
    }
  | SentLine

export interface PendingEffect {
  readonly place: EffectPlace
  readonly effect: Effect
  readonly askedAt: Instant
}

/** What the customer writes, taps or sends. */
interface Spoken {
  readonly text: string
  readonly choice?: string
  /** As the chat's door takes them: what they are called there is told by it. */
  readonly files?: readonly Omit<FileRef, 'id'>[]
}

export type SimulationAction =
  /** `at`: time passes until then first, and what comes exactly when the run would wake comes before the wake, as on the server. */
  | (Spoken & { readonly kind: 'say'; readonly at?: Instant })
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
    sending: { sends: [], held: [], calls: [] },
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
    case 'advanceToNext': {
      const next = nextStir(sim)
      return next === null ? sim : passTime(world, sim, next)
    }
    case 'settle':
      return settle(world, sim, action)
    case 'withdraw':
      return feed(world, sim, { ...stamp(sim), kind: 'withdrawn', reason: action.reason })
    default:
      return action satisfies never
  }
}

function settle(
  world: SimulationWorld,
  sim: Simulation,
  { place, outcome }: { readonly place: EffectPlace; readonly outcome: Outcome },
): Simulation {
  const effect = sim.pending.find((one) => one.place === place)?.effect
  const sending = effect === undefined ? sim.sending : withCall(sim.sending, { effect, outcome, at: sim.now })
  return feed(world, { ...sim, sending }, { ...stamp(sim), kind: 'effectSettled', place, outcome })
}

/** A journey that a message starts has it read as the chat's door reads it. */
function heardData({ lexicon }: SimulationWorld, data: JsonObject): JsonObject {
  const text = typeof data.text === 'string' ? data.text : ''
  const choice = typeof data.choice === 'string' ? data.choice : null
  return { ...messageData({ text, choice, conversation: CONVERSATION }, lexicon), ...data }
}

const CONVERSATION = 'simulated'

function hear(world: SimulationWorld, sim: Simulation, { text, choice, files: given = [] }: Spoken) {
  const files = given.map((file, index) => ({ id: `file-${sim.history.length}-${index}`, ...file }))
  const line = { ...spoken(sim.now, text, choice), ...(files.length === 0 ? {} : { files }) }
  const heard = { ...sim, transcript: [...sim.transcript, line] }
  const wish = choice === undefined && files.length === 0 ? consentWish(text, world.lexicon?.optOut) : null
  // As at the chat's door: it is fulfilled at once, and is no answer to anything.
  if (wish !== null) return passTime(world, consent(world, heard, { state: wish, confirm: true }, 'chat'), sim.now)
  const data = messageData({ text, choice: choice ?? null, conversation: CONVERSATION, files }, world.lexicon)
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

function interruptHeld(world: SimulationWorld, sim: Simulation, data: JsonObject): SimulatedInterrupt | undefined {
  const { interrupts } = world
  const { now } = sim
  if (interrupts === undefined) return undefined
  const known = withMembership(world, sim, { declared: interrupts.reads.segments, now })
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
  const isOptOut = rule.then.kind === 'optOut'
  const done = isOptOut ? consent(world, told, { state: 'out', confirm: true }, 'journey') : told
  const ends = rule.after === 'abandon' && sim.run.listens.includes(MESSAGE_RECEIVED)
  return ends ? feed(world, done, { ...stamp(done), kind: 'withdrawn', reason: interruptedBy(rule.name) }) : done
}

/** Noted, confirmed, and told to the journey as the event that the runtime makes of it. */
function consent(world: SimulationWorld, sim: Simulation, wish: ConsentWish, source: 'chat' | 'journey'): Simulation {
  const { consents, lines, changed } = consentTo(clockOf(world, sim, sim.now), wish)
  const known = { ...sim, facts: { ...sim.facts, consents } }
  if (!changed) return known
  const told = { ...known, transcript: [...sim.transcript, ...lines] }
  const { state, purpose = 'marketing', channels = 'every' } = wish
  let now: Simulation = told
  for (const channel of channels === 'every' ? [channels] : channels) {
    const [name, data] = [state === 'out' ? 'opted_out' : 'opted_in', { purpose, channel, source }]
    const event = { id: `e${now.history.length}`, name, data }
    const facts = remember(now.facts, { name, at: now.now, data })
    now = feed(world, { ...now, facts }, { ...stamp(now), kind: 'eventReceived', event })
  }
  return now
}

function clockOf({ sending, program }: SimulationWorld, { facts }: Simulation, at: Instant): SendingClock {
  const rules = rulesFor(sending ?? NO_RULES, program.graph.settings.sending ?? null)
  return { rules, zone: facts.zone, at, consents: facts.consents ?? [] }
}

const NO_RULES = sendingRules.parse({})

function untilJustBefore(world: SimulationWorld, sim: Simulation, at: Instant): Simulation {
  return at <= sim.now ? sim : { ...passTime(world, sim, at - 1), now: at }
}

/** When something happens next by itself: the run wakes, or a message goes out that was kept back. */
export function nextStir({ run, sending }: Simulation): Instant | null {
  const wake = run.status === 'running' ? run.until : null
  const held = nextHeld(sending)
  return wake === null || held === null ? (wake ?? held) : Math.min(wake, held)
}

/** Wakes the run at each instant it waits for, in order, then rests at `to`. */
function passTime(world: SimulationWorld, sim: Simulation, to: Instant): Simulation {
  let now = sim
  for (let wakes = 0; wakes < MOST_IN_A_ROW; wakes++) {
    const next = nextStir(now)
    if (next === null || next > to) return { ...now, now: Math.max(now.now, to) }
    const held = nextHeld(now.sending)
    const stirred = { ...now, now: Math.max(now.now, next) }
    now = held === next ? release(world, stirred) : feed(world, stirred, { ...stamp(stirred), kind: 'woken' })
  }
  return now
}

function release(world: SimulationWorld, sim: Simulation): Simulation {
  const { sending, lines } = sendHeld(sim.sending, clockOf(world, sim, sim.now))
  return answerAll(world, { ...sim, sending, transcript: [...sim.transcript, ...lines] })
}

/** Applies the input, then the usual answers to whatever it asked, until somebody else has to act. */
function feed(world: SimulationWorld, sim: Simulation, input: Input): Simulation {
  return answerAll(world, heedSteps(world, take(world, sim, input)))
}

function answerAll(world: SimulationWorld, sim: Simulation): Simulation {
  let now = sim
  for (let answers = 0; answers < MOST_IN_A_ROW; answers++) {
    const answered = firstAnswer(world, now)
    if (answered === null) return putOff(world, now)
    const { place, outcome, effect } = answered
    const counted = { ...now, sending: withCall(now.sending, { effect, outcome, at: now.now }) }
    now = heedSteps(world, take(world, counted, { ...stamp(now), kind: 'effectSettled', place, outcome }))
  }
  return now
}

/** What the last step has found out about the customer's consent. */
function heedSteps(world: SimulationWorld, sim: Simulation): Simulation {
  const effects = sim.history.at(-1)?.effects ?? []
  return effects.reduce(
    (so, effect) => (effect.kind === 'setConsent' ? consent(world, so, effect.payload, 'journey') : so),
    sim,
  )
}

/** A journey that goes round without a person for longer than this is shown where it is. */
const MOST_IN_A_ROW = 500

function firstAnswer(
  world: SimulationWorld,
  sim: Simulation,
): { readonly place: EffectPlace; readonly outcome: Outcome; readonly effect: Effect } | null {
  const clock = clockOf(world, sim, sim.now)
  const told = {
    at: sim.now,
    facts: sim.facts,
    knowledge: world.knowledge ?? null,
    verdict: ({ payload }: Effect<'checkSending'>) => marketingVerdict(sim.sending, clock, payload),
    told: ({ payload }: Effect<'notify'>) => notifyOutcome(sim.sending, payload, clock),
  }
  for (const { place, effect } of sim.pending) {
    const outcome = answerOf(sim.farEnd, effect, told)
    if (outcome !== null) return { place, outcome, effect }
  }
  return null
}

/** Calls that wait for the end of the quiet hours are tried again then. */
function putOff(world: SimulationWorld, sim: Simulation): Simulation {
  const clock = clockOf(world, sim, sim.now)
  const calls = sim.pending.flatMap(({ effect }) =>
    effect.kind === 'notify' ? (callAgainAt(sim.sending, effect.payload, clock) ?? []) : [],
  )
  return { ...sim, sending: { ...sim.sending, calls } }
}

function take(world: SimulationWorld, sim: Simulation, input: Input): Simulation {
  const { engine, program } = world
  const facts = withMembership(world, sim, { declared: program.graph.reads.segments, now: input.at })
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
  const said = effects.reduce((so, effect) => saidBy(so, effect, clockOf(world, sim, input.at)), {
    sending: sim.sending,
    lines: NO_LINES,
  })
  const asked = effects.map((effect) => ({ place: effectPlace(effect), effect, askedAt: input.at }))
  return {
    ...sim,
    run,
    facts: recorded(effects, input.at).reduce(remember, changes.reduce(applyChange, sim.facts)),
    history: [...sim.history, moment],
    transcript: [...sim.transcript, ...said.lines],
    sending: said.sending,
    pending: [...sim.pending, ...asked].filter(({ place }) => run.awaits.includes(place)),
  }
}

/** What a journey writes into the customer's history is there for its later steps. */
function recorded(effects: readonly Effect[], at: Instant): readonly Facts['events'][number][] {
  return effects.flatMap((effect) => (effect.kind === 'recordEvent' ? [{ ...effect.payload, at }] : []))
}

interface Asked {
  /** Those that are asked for. */
  readonly declared: readonly string[] | undefined
  readonly now: Instant
}

function withMembership(world: SimulationWorld, { facts, run }: Simulation, { declared, now }: Asked): Facts {
  const { segments, program } = world
  if (declared === undefined || facts.segments !== undefined || segments === undefined) return facts
  const records = simulatedRecords({ events: facts.events, run, program }, world, now)
  return { ...facts, segments: segments.membership(declared, { ...facts, records, now }) }
}

const NO_LINES: readonly SentLine[] = []

function saidBy({ sending, lines }: Sent, effect: Effect, clock: SendingClock): Sent {
  if (effect.kind === 'sendMessage') {
    const sent = sendMessage(sending, effect.payload, clock)
    return { sending: sent.sending, lines: [...lines, ...sent.lines] }
  }
  const text = announcementOf(effect)
  if (text === '') return { sending, lines }
  return { sending, lines: [...lines, { from: 'bot', at: clock.at, content: { kind: 'text', text } }] }
}

function announcementOf(effect: Effect): string {
  if (effect.kind === 'openWork') return effect.payload.progress ?? ''
  return effect.kind === 'requestHandoff' ? effect.payload.announcement : ''
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
