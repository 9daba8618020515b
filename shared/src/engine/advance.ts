import { compiledRule } from '../conditions/compile-rule.ts'
import type { Rule } from '../conditions/rule.ts'
import type { Facts } from './facts.ts'
import type { GraphInterrupt } from './graph.ts'
import { isHeard } from './heard-message.ts'
import type { EventInput, Input, JourneyEvent, MovedInput, WokenInput } from './input.ts'
import type { ResumeInput } from './node-definition.ts'
import type { Program } from './program.ts'
import type { Run } from './run.ts'
import { scopeOf } from './scope-of.ts'
import { stepContext } from './step-context.ts'
import type { Advance } from './visit.ts'
import { Walk } from './walk.ts'

/** The engine's one function: see `Engine.advance`. */
export function advanceRun(program: Program, run: Run, input: Input, facts: Facts): Advance {
  const unmoved: Advance = { run, effects: [], changes: [], visited: [], exposures: [], claimed: false }
  if (run.status === 'finished') return unmoved
  if (run.status === 'parked' && input.kind !== 'moved' && input.kind !== 'withdrawn') return unmoved

  const walk = new Walk(program, run, facts, { at: input.at, event: eventOf(run, input) })
  try {
    return apply(walk, run, input) ? walk.result() : unmoved
  } catch (thrown) {
    walk.parkHere(thrown)
    return walk.result()
  }
}

/** Does anything in this run wait for an event of this name? What the event intake asks before it builds an input. */
export function hears(program: Program, run: Run, name: string): boolean {
  return (
    run.status === 'running' &&
    (run.listens.includes(name) || program.graph.settings.exits.some((exit) => exit.event === name))
  )
}

/** True when something happened. */
function apply(walk: Walk, run: Run, input: Input): boolean {
  switch (input.kind) {
    case 'entered':
      if (run.node >= 0) return false
      walk.enter(input.node)
      return true
    case 'woken':
      return wake(walk, run, input)
    case 'eventReceived':
      return receive(walk, run, input)
    case 'effectSettled':
      return run.awaits.includes(input.place) && settle(walk, input)
    case 'withdrawn':
      walk.takeAway()
      walk.finish(input.reason)
      return true
    case 'moved':
      return move(walk, input)
    default:
      return input satisfies never
  }
}

function wake(walk: Walk, run: Run, input: WokenInput): boolean {
  if (run.until === null || input.at < run.until) return false
  const { maxAgeMs } = walk.program.graph.settings
  if (maxAgeMs !== null && input.at >= run.startedAt + maxAgeMs) {
    walk.takeAway()
    walk.finish('max_age')
    return true
  }
  // A node that ignores its own alarm must not be woken for it for ever.
  if (!resume(walk, input)) walk.forgetAlarm()
  return true
}

/** An exit rule comes before an interrupt, an interrupt before the node that listens. */
function receive(walk: Walk, run: Run, input: EventInput): boolean {
  const { event } = input
  const exit = walk.program.graph.settings.exits.find((rule) => rule.event === event.name && holds(walk, rule.where))
  if (exit !== undefined) {
    walk.takeAway()
    walk.finish(exit.reason)
    return true
  }
  if (!run.listens.includes(event.name)) return false
  const interrupt = walk.program.graph.interrupts.find((rule) => interrupts(walk, rule, event))
  if (interrupt === undefined) return resume(walk, input)
  walk.divert(interrupt.target, interrupt.after === 'return')
  return true
}

function settle(walk: Walk, input: Input & { readonly kind: 'effectSettled' }): boolean {
  walk.run = { ...walk.run, awaits: walk.run.awaits.filter((place) => place !== input.place) }
  return resume(walk, input)
}

/** Also how an operator resumes a parked run: it is moved to the node it parked at. */
function move(walk: Walk, input: MovedInput): boolean {
  if (walk.program.nodes[input.node] === undefined) return false
  walk.takeAway()
  walk.run = { ...walk.run, status: 'running', parked: null }
  walk.enter(input.node)
  return true
}

function resume(walk: Walk, input: ResumeInput): boolean {
  const bound = walk.program.nodes[walk.run.node]!
  const { kind } = bound
  if (kind.resume === undefined) return false
  return walk.resume(() => kind.resume!(stepContext(walk, bound), walk.run.memo, input))
}

function interrupts(walk: Walk, interrupt: GraphInterrupt, event: JourneyEvent): boolean {
  if (interrupt.event !== event.name) return false
  if (!isHeard(interrupt, event.data)) return false
  return interrupt.target !== walk.run.node && holds(walk, interrupt.where)
}

function holds(walk: Walk, where: Rule | null): boolean {
  if (where === null) return true
  const event = walk.event === null ? null : { ...walk.event.data, name: walk.event.name, id: walk.event.id }
  return compiledRule(where).test(
    scopeOf(walk.facts, { at: walk.at, entry: walk.run.entry, event, context: walk.run.context }),
  )
}

function eventOf(run: Run, input: Input): JourneyEvent | null {
  if (input.kind === 'eventReceived') return input.event
  return input.kind === 'entered' ? { id: input.id, name: '', data: run.entry } : null
}
