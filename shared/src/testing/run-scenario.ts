import { type ConsentStatement, withStatement } from '../base/consent.ts'
import type { JsonObject } from '../base/json.ts'
import { after, type Instant } from '../base/time.ts'
import { interruptsOf } from '../engine/workspace-interrupt.ts'
import { openKnowledge } from '../knowledge/knowledge-base.ts'
import { FORM_SUBMITTED } from '../nodes/form/definition.ts'
import { parseDuration } from './duration.ts'
import { type Checked, checkExpectation } from './expectation.ts'
import { openedForm } from './opened-form.ts'
import type { Scenario, ScenarioStep } from './scenario.ts'
import { applyToSimulation, type Moment, type Simulation, type SimulationWorld, startSimulation } from './simulation.ts'

export interface ScenarioReport {
  /** Every expectation holds and every step could be played. */
  readonly ok: boolean
  readonly faults: readonly ScenarioFault[]
  /** The last state; its history is every input with what it did and why. */
  readonly end: Simulation
  readonly history: readonly Moment[]
  readonly expectations: readonly Checked[]
}

/** A step that could not be played. */
export interface ScenarioFault {
  readonly code: 'TIME_RUNS_BACK' | 'NOTHING_TO_SETTLE' | 'NO_FORM'
  /** Index in the timeline. */
  readonly step: number
  readonly message: string
  readonly fix: string
}

/** Plays the scenario on the production engine with a virtual clock. Never throws for what the scenario says, except for an entry the journey lacks. */
export function runScenario(given: SimulationWorld, scenario: Scenario): ScenarioReport {
  const world = worldOf(given, scenario)
  const faults: ScenarioFault[] = []
  let sim = beginning(world, scenario)
  for (const [index, step] of scenario.timeline.entries()) {
    const played = play(world, sim, step)
    sim = played.sim
    if (played.fault !== null) faults.push({ ...played.fault, step: index })
  }
  const expectations = scenario.expect.map((expectation) => checkExpectation(world.program.graph, sim, expectation))
  const ok = faults.length === 0 && expectations.every((checked) => checked.ok)
  return { ok, faults, end: sim, history: sim.history, expectations }
}

/** What the scenario says of the brand stands before what is known of it. */
function worldOf(given: SimulationWorld, { knowledge, interrupts = [], sending }: Scenario): SimulationWorld {
  const rules = interrupts.map((rule, place) => ({ ...rule, id: `rule-${place}` }))
  return {
    ...given,
    ...(knowledge.length === 0 ? {} : { knowledge: openKnowledge(knowledge) }),
    ...(sending === undefined ? {} : { sending }),
    ...(rules.length === 0 ? {} : { interrupts: interruptsOf(rules) }),
  }
}

interface Played {
  readonly sim: Simulation
  readonly fault: Omit<ScenarioFault, 'step'> | null
}

function beginning(world: SimulationWorld, scenario: Scenario): Simulation {
  const { customer, start, farEnd } = scenario
  const { id, attributes, tags, zone, segments } = customer
  const events = customer.events.map((event) => ({ ...event, at: Date.parse(event.at) }))
  return startSimulation({
    ...world,
    customer: {
      customer: { ...attributes, id },
      tags,
      zone,
      events,
      ...(segments === undefined ? {} : { segments }),
      consents: saidBefore(scenario),
    },
    entry: start.entry === undefined ? { data: start.data } : { node: start.entry, data: start.data },
    at: Date.parse(start.at),
    farEnd,
  })
}

/** All of it as the story begins: what was said of one channel comes after what was said of all. */
function saidBefore({ customer, start }: Scenario): readonly ConsentStatement[] {
  const { marketing, consents = [] } = customer
  const short = marketing === undefined ? [] : [{ purpose: 'marketing', channel: 'every', state: marketing } as const]
  return [...short, ...consents].reduce<readonly ConsentStatement[]>(
    (all, one) => withStatement(all, { ...one, at: Date.parse(start.at), isDated: true }, { isNow: false }),
    [],
  )
}

function play(world: SimulationWorld, sim: Simulation, step: ScenarioStep): Played {
  const at = timeOf(sim, step)
  if (at < sim.now) {
    const fix = 'Put the steps in order of time.'
    return { sim, fault: { code: 'TIME_RUNS_BACK', message: 'This step lies before the one above it.', fix } }
  }
  if ('event' in step) {
    return played(applyToSimulation(world, sim, { kind: 'event', name: step.event, data: step.data, at }))
  }
  if ('say' in step) {
    const { say: text, choice, files } = step
    const beside = { ...(choice === undefined ? {} : { choice }), ...(files === undefined ? {} : { files }) }
    return played(applyToSimulation(world, sim, { kind: 'say', text, at, ...beside }))
  }
  const then = applyToSimulation(world, sim, { kind: 'advanceTo', at })
  if ('submit' in step) return submit(world, then, step.submit)
  if ('withdraw' in step) return played(applyToSimulation(world, then, { kind: 'withdraw', reason: step.withdraw }))
  return 'settle' in step ? settle(world, then, step) : played(then)
}

/** The last form that was opened is the one the customer has before them. */
function submit(world: SimulationWorld, sim: Simulation, answers: JsonObject): Played {
  const form = openedForm(sim)?.form
  if (form === undefined) {
    const fix = 'Submit it after a form was sent.'
    return { sim, fault: { code: 'NO_FORM', message: 'No form has been sent yet.', fix } }
  }
  return played(applyToSimulation(world, sim, { kind: 'event', name: FORM_SUBMITTED, data: { ...answers, form } }))
}

function settle(world: SimulationWorld, sim: Simulation, step: Extract<ScenarioStep, { settle: unknown }>): Played {
  const awaited = sim.pending.find(({ effect }) => effect.kind === step.settle)
  if (awaited === undefined) {
    const message = `The run does not wait for ${step.settle} here.`
    const fix = `Settle it where the run waits, and let farEnd.${step.settle} be "ask" so that it is not answered at once.`
    return { sim, fault: { code: 'NOTHING_TO_SETTLE', message, fix } }
  }
  return played(applyToSimulation(world, sim, { kind: 'settle', place: awaited.place, outcome: step.outcome }))
}

function timeOf(sim: Simulation, step: ScenarioStep): Instant {
  if ('at' in step && step.at !== undefined) return Date.parse(step.at)
  const waited = 'after' in step && step.after !== undefined ? parseDuration(step.after) : 0
  return after(sim.now, waited ?? 0)
}

function played(sim: Simulation): Played {
  return { sim, fault: null }
}
