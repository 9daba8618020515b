// One input's walk through the graph. The only mutable object of the engine; it never leaves `advanceRun`.

import type { Json, JsonObject } from '../base/json.ts'
import type { Problem } from '../base/problem.ts'
import type { Instant } from '../base/time.ts'
import { type Effect, type EffectPlace, type EffectRequest, effectPlace } from './effect.ts'
import { applyArm, applyChange, type Facts, type ProfileChange } from './facts.ts'
import type { JourneyEvent } from './input.ts'
import type { BoundNode, Program } from './program.ts'
import type { Place, Run } from './run.ts'
import type { Stay, Step } from './step.ts'
import { stepContext } from './step-context.ts'
import { type Advance, FINISHED, PARKED, STAYED, TAKEN, type Visit } from './visit.ts'

export class Walk {
  readonly program: Program
  readonly event: JourneyEvent | null
  readonly at: Instant
  facts: Facts
  run: Run
  private readonly effects: Effect[] = []
  private readonly changes: ProfileChange[] = []
  private readonly visited: Visit[] = []
  private readonly exposures: Advance['exposures'][number][] = []
  private claimed = false
  private entered = 0

  constructor(
    program: Program,
    run: Run,
    facts: Facts,
    came: { readonly at: Instant; readonly event: JourneyEvent | null },
  ) {
    this.program = program
    this.at = Math.max(run.at, came.at)
    this.event = came.event
    this.facts = facts
    this.run = { ...run, seq: run.seq + 1, at: this.at }
  }

  /** Enters the node and goes on until the run rests, ends or parks. */
  enter(index: number): void {
    let next: number | null = index
    while (next !== null) {
      const bound = this.nodeAt(next)
      this.run = { ...this.run, node: next, memo: null, until: null, listens: [], awaits: [] }
      if (++this.entered > this.program.nodes.length * 2 + 16) {
        this.park(bound, ENDLESS)
        return
      }
      next = this.take(bound, () => bound.kind.enter(stepContext(this, bound)))
    }
  }

  /** Hands the input to the node the run rests at. False when the node ignores it: then nothing has happened. */
  resume(step: () => Step | { readonly kind: 'ignore' }): boolean {
    const bound = this.nodeAt(this.run.node)
    let decided: Step | null = null
    try {
      const answer = step()
      if (answer.kind === 'ignore') return false
      decided = answer
    } catch (thrown) {
      this.park(bound, problemOf(thrown))
      return true
    }
    const { kind } = decided
    const next = this.take(bound, () => decided as Step)
    if (next !== null && kind === 'follow') this.enter(next)
    return true
  }

  /** Leaves the node for an interrupt's target; remembers the way back where there is one. */
  divert(target: number, back: boolean): void {
    const here: Place = { node: this.run.node }
    this.claimed = true
    this.takeAway()
    this.run = { ...this.run, returns: back ? [...this.run.returns, here].slice(-MOST_RETURNS) : [] }
    this.enter(target)
  }

  /** Marks the node the run stands at as left by force. */
  takeAway(): void {
    if (this.run.node >= 0) this.visited.push({ node: this.run.node, port: TAKEN })
  }

  /** Something about the run as a whole could not be answered: it parks where it stands. */
  parkHere(thrown: unknown): void {
    this.park(this.nodeAt(this.run.node), problemOf(thrown))
  }

  /** The run rests on without its alarm, until its age ends it where there is a limit. */
  forgetAlarm(): void {
    this.run = { ...this.run, until: this.deadline() }
  }

  finish(reason: string, outputs: JsonObject = {}): void {
    this.run = {
      ...this.run,
      status: 'finished',
      memo: null,
      until: null,
      listens: [],
      awaits: [],
      returns: [],
      parked: null,
      finish: { reason, outputs },
    }
  }

  result(): Advance {
    const { run, effects, changes, visited, exposures, claimed } = this
    return { run, effects, changes, visited, exposures, claimed }
  }

  /** Records what the node decided. Returns the node to enter next, or null when the walk is over. */
  private take(bound: BoundNode, decide: () => Step): number | null {
    try {
      const step = decide()
      const port = step.kind === 'follow' ? this.portOf(bound, step.port) : -1
      const awaits = this.record(bound, step)
      if (step.kind === 'follow') return this.follow(bound, port)
      if (step.kind === 'stay') return this.stay(bound, step, awaits)
      this.visited.push({ node: bound.index, port: FINISHED })
      this.finish(step.reason, step.outputs)
    } catch (thrown) {
      this.park(bound, problemOf(thrown))
    }
    return null
  }

  private follow(bound: BoundNode, port: number): number | null {
    this.visited.push({ node: bound.index, port })
    const target = bound.node.targets[port]!
    if (target >= 0) return target
    const back = this.run.returns.at(-1)
    if (back !== undefined) {
      this.run = { ...this.run, returns: this.run.returns.slice(0, -1) }
      return back.node
    }
    this.finish('end')
    return null
  }

  private stay(bound: BoundNode, step: Stay<Json>, awaits: readonly EffectPlace[]): null {
    const deadline = this.deadline()
    const until = step.until ?? null
    this.visited.push({ node: bound.index, port: STAYED })
    this.run = {
      ...this.run,
      memo: step.memo,
      until: deadline !== null && (until === null || deadline < until) ? deadline : until,
      listens: step.listens ?? [],
      awaits: awaits.length === 0 ? this.run.awaits : [...this.run.awaits, ...awaits],
    }
    return null
  }

  private deadline(): Instant | null {
    const { maxAgeMs } = this.program.graph.settings
    return maxAgeMs === null ? null : this.run.startedAt + maxAgeMs
  }

  private record(bound: BoundNode, step: Step): readonly EffectPlace[] {
    const awaits: EffectPlace[] = []
    for (const change of step.changes ?? []) {
      this.changes.push(change)
      this.facts = applyChange(this.facts, change)
    }
    if (step.exposes !== undefined) {
      this.exposures.push({ ...step.exposes, node: bound.index })
      this.facts = applyArm(this.facts, step.exposes)
    }
    for (const ask of step.asks ?? []) {
      const effect = this.effectOf(bound, ask)
      this.effects.push(effect)
      if (effect.awaited) awaits.push(effectPlace(effect))
    }
    if (step.sets !== undefined) this.run = { ...this.run, context: { ...this.run.context, ...step.sets } }
    if (step.claims === true) this.claimed = true
    return awaits
  }

  private effectOf(bound: BoundNode, ask: EffectRequest): Effect {
    return {
      kind: ask.kind,
      payload: ask.payload,
      awaited: ask.awaited ?? false,
      atMostOnce: ask.atMostOnce ?? false,
      seq: this.run.seq,
      index: this.effects.length,
      node: bound.index,
    } as Effect
  }

  private park(bound: BoundNode, problem: Omit<Problem, 'node'>): void {
    this.visited.push({ node: bound.index, port: PARKED })
    this.run = {
      ...this.run,
      status: 'parked',
      until: null,
      listens: [],
      awaits: [],
      parked: { ...problem, node: bound.node.id },
    }
  }

  private portOf(bound: BoundNode, port: string): number {
    const index = bound.portIndex.get(port)
    if (index === undefined) throw new Error(`It chose port "${port}", which this node does not have`)
    return index
  }

  private nodeAt(index: number): BoundNode {
    const bound = this.program.nodes[index]
    if (bound === undefined) throw new Error(`This version has no node ${index}`)
    return bound
  }
}

/** How deep detours may stand inside detours; the oldest way back is forgotten first. */
const MOST_RETURNS = 8

const ENDLESS: Omit<Problem, 'node'> = {
  code: 'ENDLESS_WALK',
  severity: 'error',
  message: 'The run went round in a circle without ever waiting.',
  fix: 'Put a wait into the circle, publish, and move the run to it.',
}

function problemOf(thrown: unknown): Omit<Problem, 'node'> {
  const code =
    thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : 'STEP_FAILED'
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return {
    code,
    severity: 'error',
    message: message.slice(0, 500),
    fix: 'Mend the node or the data it reads, publish, and resume the run.',
  }
}
