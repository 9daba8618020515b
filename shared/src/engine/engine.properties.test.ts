import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EVENTS, type Happening, randomGraph, randomLife, testCatalog } from '../testing/random-graph.test-kit.ts'
import { effectPlace } from './effect.ts'
import { type Advance, createEngine, PARKED, STAYED } from './engine.ts'
import { applyChange, type Facts } from './facts.ts'
import type { Graph } from './graph.ts'
import type { Input } from './input.ts'
import { newRun, type Run } from './run.ts'

const engine = createEngine(testCatalog)
const START = Date.parse('2026-03-02T02:00:00Z')

interface Step {
  readonly before: Run
  readonly input: Input
  readonly facts: Facts
  readonly advance: Advance
}

type Life = Parameters<Parameters<typeof forAllLives>[0]>[1]

/** Lives the life in the graph; `keep` stands between any two inputs, as a database does. */
function live(graph: Graph, life: { points: number; happenings: readonly Happening[] }, keep = (run: Run) => run) {
  const program = engine.load(graph)
  const steps: Step[] = []
  let facts: Facts = { customer: { id: 'c-1' }, tags: [], zone: 'Asia/Shanghai', events: [] }
  let run = newRun({ id: 'r', customer: 'c-1', entry: { points: life.points }, at: START })
  let now = START
  const inputs: ((run: Run, stamp: { id: string; at: number }) => Input)[] = [
    (_run, stamp) => ({ ...stamp, kind: 'entered', node: 0 }),
    ...life.happenings.map(
      (happening) => (at: Run, stamp: { id: string; at: number }) => inputOf(happening, at, stamp),
    ),
  ]
  for (const [at, make] of inputs.entries()) {
    const happening = life.happenings[at - 1]
    const before = keep(run)
    if (happening?.kind === 'pass') now = Math.max(now, (happening.wake ? before.until : null) ?? now + happening.ms)
    const input = make(before, { id: `i${at}`, at: now })
    const advance = engine.advance(program, before, input, facts)
    steps.push({ before, input, facts, advance })
    facts = advance.changes.reduce(applyChange, facts)
    run = advance.run
  }
  return { program, steps, run, facts, now }
}

function inputOf(happening: Happening, run: Run, stamp: { id: string; at: number }): Input {
  switch (happening.kind) {
    case 'pass':
      return { ...stamp, kind: 'woken' }
    case 'event': {
      const names = happening.heard && run.listens.length > 0 ? run.listens : EVENTS
      const name = names[happening.which % names.length]!
      const { text } = happening
      return { ...stamp, kind: 'eventReceived', event: { id: stamp.id, name, data: { text } } }
    }
    case 'settle': {
      const place = run.awaits[happening.which % Math.max(1, run.awaits.length)] ?? '999.0'
      const data = { state: 'invited', code: 'k', port: 'resolved' }
      const outcome = happening.well
        ? ({ kind: 'done', data } as const)
        : ({ kind: 'failed', code: 'X', message: '' } as const)
      return { ...stamp, kind: 'effectSettled', place, outcome }
    }
    case 'move':
      return { ...stamp, kind: 'moved', node: happening.to }
    default:
      return { ...stamp, kind: 'withdrawn', reason: 'gone' }
  }
}

function forAllLives(check: (graph: Graph, life: { points: number; happenings: readonly Happening[] }) => void) {
  fc.assert(fc.property(randomGraph, randomLife, check), { numRuns: 300 })
}

const restingSteps = (graph: Graph, life: Life) =>
  live(graph, life).steps.filter(({ advance }) => advance.run.status === 'running')

describe('for every graph and every life in it', () => {
  it('the same inputs give the same history', () => {
    forAllLives((graph, life) => {
      expect(live(graph, life).steps).toEqual(live(graph, life).steps)
    })
  })

  it('a run survives JSON at any point', () => {
    forAllLives((graph, life) => {
      const stored = live(JSON.parse(JSON.stringify(graph)), life, (run) => JSON.parse(JSON.stringify(run)))
      const plain = live(graph, life)
      expect(stored.run).toStrictEqual(plain.run)
      expect(JSON.parse(JSON.stringify(plain.run))).toStrictEqual(plain.run)
      expect(stored.steps.map(({ advance }) => advance.effects)).toEqual(
        plain.steps.map(({ advance }) => advance.effects),
      )
    })
  })

  it('no two effects stand at the same place', () => {
    forAllLives((graph, life) => {
      const places = live(graph, life).steps.flatMap(({ advance }) => advance.effects.map(effectPlace))
      expect(new Set(places).size).toBe(places.length)
    })
  })

  it('a run that waits for an outcome has asked for it', () => {
    forAllLives((graph, life) => {
      const asked = new Set<string>()
      for (const { advance } of live(graph, life).steps) {
        for (const effect of advance.effects) if (effect.awaited) asked.add(effectPlace(effect))
        for (const place of advance.run.awaits) expect(asked).toContain(place)
      }
    })
  })

  it('what has finished stays the same object, whatever comes', () => {
    forAllLives((graph, life) => {
      for (const { before, advance } of live(graph, life).steps) {
        if (before.status === 'finished')
          expect(advance).toEqual({ run: before, effects: [], changes: [], visited: [], exposures: [], claimed: false })
        if (before.status === 'finished') expect(advance.run).toBe(before)
      }
    })
  })

  it('what nobody waits for returns the same object', () => {
    forAllLives((graph, life) => {
      const { program, steps } = live(graph, life)
      for (const { advance, facts, input } of steps) {
        const { run } = advance
        const stamp = { id: 'stray', at: input.at }
        const strays: readonly Input[] = [
          { ...stamp, kind: 'eventReceived', event: { id: 'e', name: 'never_heard_of', data: {} } },
          { ...stamp, kind: 'effectSettled', place: '999.0', outcome: { kind: 'done', data: null } },
          { ...stamp, kind: 'entered', node: 0 },
          ...(run.until === null || run.until > run.at
            ? [{ ...stamp, kind: 'woken' as const, at: (run.until ?? run.at) - 1 }]
            : []),
        ]
        for (const stray of strays) expect(engine.advance(program, run, stray, facts).run).toBe(run)
      }
    })
  })

  it('a waiting run can always be moved by something', () => {
    forAllLives((graph, life) => {
      for (const { advance } of restingSteps(graph, life)) {
        const { until, listens, awaits } = advance.run
        expect(until !== null || listens.length > 0 || awaits.length > 0).toBe(true)
      }
    })
  })

  it('a waiting run is moved when its time comes', () => {
    forAllLives((graph, life) => {
      const { program, steps } = live(graph, life)
      for (const { advance, facts } of steps) {
        const { run } = advance
        if (run.until === null) continue
        const woken = engine.advance(program, run, { kind: 'woken', id: 'w', at: run.until }, facts).run
        expect(woken.until === null || woken.until > run.until || woken.node !== run.node).toBe(true)
      }
    })
  })

  it('every run can be withdrawn, and then waits for nothing', () => {
    forAllLives((graph, life) => {
      const { program, run, facts, now } = live(graph, life)
      const gone = engine.advance(program, run, { kind: 'withdrawn', id: 'w', at: now, reason: 'erased' }, facts).run
      expect(gone).toMatchObject({ status: 'finished', until: null, listens: [], awaits: [], returns: [] })
    })
  })

  it('time never runs backwards inside a run, and each input counts once', () => {
    forAllLives((graph, life) => {
      for (const { before, advance } of live(graph, life).steps) {
        expect(advance.run.at).toBeGreaterThanOrEqual(before.at)
        expect(advance.run.seq).toBe(advance.run === before ? before.seq : before.seq + 1)
      }
    })
  })

  it('a visit ends where the run now is, and all before it were left', () => {
    forAllLives((graph, life) => {
      for (const { advance } of restingSteps(graph, life)) {
        const { visited, run } = advance
        const last = visited.at(-1)
        if (last === undefined) continue
        expect(last).toEqual({ node: run.node, port: STAYED })
        for (const visit of visited.slice(0, -1)) expect(visit.port).not.toBe(STAYED)
      }
    })
  })

  it('a step that throws parks the run with its problem, and moving resumes it', () => {
    forAllLives((graph, life) => {
      const { program, steps } = live(graph, life)
      for (const { advance, facts, input } of steps) {
        const { run } = advance
        if (run.status !== 'parked') continue
        expect(run.parked).toMatchObject({ node: graph.nodes[run.node]!.id, severity: 'error' })
        expect(advance.run === steps[0]!.before || run.until === null).toBe(true)
        const moved = engine.advance(program, run, { kind: 'moved', id: 'm', at: input.at, node: run.node }, facts)
        expect(moved.visited.length).toBeGreaterThan(1)
        expect(moved.run).not.toBe(run)
      }
      const parked = steps.filter(
        ({ before, advance }) => before.status !== 'parked' && advance.run.status === 'parked',
      )
      for (const { advance } of parked) expect(advance.visited.at(-1)!.port).toBe(PARKED)
    })
  })
})
