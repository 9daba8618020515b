import { describe, expect, it } from 'vitest'
import { createEngine } from '../../engine/engine.ts'
import { driveNode } from '../../testing/drive.ts'
import { graphOf } from '../../testing/graph-of.ts'
import { applyToSimulation, startSimulation } from '../../testing/simulation.ts'
import { catalog } from '../catalog.ts'
import { waitForEvent } from './definition.ts'

const own = { '==': [{ var: 'event.order_id' }, { var: 'entry.order_id' }] }
const config = {
  waits: [
    { id: 'paid', label: '已付款', event: 'order_paid', where: own },
    { id: 'gone', label: '已取消', event: 'order_cancelled', where: own },
  ],
  timeoutMs: 3_600_000,
  saveAs: 'order',
}

describe('waiting for one of several events', () => {
  it('leaves by the one that comes, with its data', () => {
    driveNode('waitForEvent', config)
      .enter({ order_id: 'o-1' })
      .event('order_paid', { order_id: 'o-1', amount: 90 })
      .expectFinished('event:paid')
      .expectContext({ order: { amount: 90 } })
  })

  it('takes no notice of the event of another order', () => {
    driveNode('waitForEvent', config)
      .enter({ order_id: 'o-1' })
      .event('order_paid', { order_id: 'o-2' })
      .expectIgnored()
      .event('order_cancelled', { order_id: 'o-1' })
      .expectFinished('event:gone')
  })

  it('tries the waits in order when the same event is named twice', () => {
    const waits = [
      { id: 'big', label: '', event: 'purchase', where: { '>=': [{ var: 'event.amount' }, 100] } },
      { id: 'any', label: '', event: 'purchase' },
    ]
    driveNode('waitForEvent', { waits, timeoutMs: null })
      .enter()
      .event('purchase', { amount: 100 })
      .expectFinished('event:big')
    driveNode('waitForEvent', { waits, timeoutMs: null })
      .enter()
      .event('purchase', { amount: 99 })
      .expectFinished('event:any')
  })

  it('leaves by timeout when none comes', () => {
    driveNode('waitForEvent', config).enter({ order_id: 'o-1' }).after('1 hour').expectFinished('timeout')
  })

  it('has no timeout unless one is set, and then needs the world outside', () => {
    const patient = waitForEvent.config.parse({ ...config, timeoutMs: null })
    expect(waitForEvent.ports(patient)).toEqual(['event:paid', 'event:gone'])
    expect(waitForEvent.proofs(patient)).toMatchObject({ waitsAtMostMs: null, needsOutside: true })
  })

  it('parks when its condition has no answer', () => {
    const broken = { ...config, waits: [{ ...config.waits[0], where: { '+': [{ var: 'event.amount' }, 1] } }] }
    driveNode('waitForEvent', broken).enter().event('order_paid', { amount: {} }).expectParked('NOT_A_NUMBER')
  })

  it('counts an event exactly at the deadline as come', () => {
    const graph = graphOf({
      nodes: {
        start: ['entry', { on: 'api' }],
        hold: ['waitForEvent', { ...config, waits: [{ ...config.waits[0], where: null }] }],
      },
      edges: { 'start.next': 'hold' },
    })
    const engine = createEngine(catalog)
    const world = { engine, program: engine.load(graph) }
    const customer = { customer: { id: 'c-1' }, tags: [], zone: 'UTC', events: [] }
    const sim = startSimulation({ ...world, customer, entry: { data: {} }, at: 0 })
    const end = applyToSimulation(world, sim, { kind: 'event', name: 'order_paid', data: {}, at: 3_600_000 })
    expect(end.history.at(-1)!.visited[0]).toMatchObject({ node: 'hold', port: 'event:paid' })
  })
})

it('uses up a message it waited for, and leaves other events to journeys that start with them', () => {
  const wants = (event: string) =>
    waitForEvent.config.parse({ waits: [{ id: 'a', label: '', event }], timeoutMs: null })
  for (const [event, claimed] of [
    ['message_received', true],
    ['order_paid', false],
  ] as const) {
    const engine = createEngine(catalog)
    const graph = graphOf({
      nodes: { start: ['entry', { on: 'api' }], hold: ['waitForEvent', wants(event)] },
      edges: { 'start.next': 'hold' },
    })
    const program = engine.load(graph)
    const facts = { customer: {}, tags: [], zone: 'UTC', events: [] }
    const { run } = startSimulation({ engine, program, customer: facts, entry: { data: {} }, at: 0 })
    const input = { kind: 'eventReceived', id: 'x', at: 1, event: { id: 'e', name: event, data: {} } } as const
    expect(engine.advance(program, run, input, facts).claimed).toBe(claimed)
  }
})
