import { DAY } from '@usher/shared/base/time'
import { compile } from '@usher/shared/compile/compile'
import { noFacts } from '@usher/shared/compile/workspace-facts'
import { documentSchema } from '@usher/shared/document/document'
import { createEngine } from '@usher/shared/engine/engine'
import { catalog } from '@usher/shared/nodes/catalog'
import { runScenario } from '@usher/shared/testing/run-scenario'
import { expect, test } from 'vitest'
import { litBy } from './lit.ts'
import { scenarioOf } from './scenario-of.ts'
import { act, begin, fork, lookAt, type Setup, show, shownSimulation, shownStory } from './stories.ts'

const document = documentSchema.parse({
  name: '首单关怀',
  sequences: {},
  nodes: [
    ['in', 'entry', { on: 'event', name: 'order_paid' }],
    ['w', 'wait', { for: 'duration', ms: DAY }],
    ['gift', 'couponIssue', { coupon: 'NEW-30' }],
    ['hi', 'message', { content: { kind: 'text', text: '你好 {{ customer.name | default:"朋友" }}' } }],
    ['sorry', 'message', { content: { kind: 'text', text: '券发完了' } }],
    ['out', 'exit', {}],
  ].map(([id, kind, config]) => ({ id, kind, config, position: { x: 0, y: 0 } })),
  edges: [
    ['in', 'next', 'w'],
    ['w', 'elapsed', 'gift'],
    ['gift', 'issued', 'hi'],
    ['gift', 'failed', 'sorry'],
    ['hi', 'sent', 'out'],
    ['sorry', 'sent', 'out'],
  ].map(([node, port, to], index) => ({ id: `e${index}`, from: { node, port }, to })),
})
const { graph, problems } = compile(document, catalog, noFacts)
if (graph === null) throw new Error(JSON.stringify(problems))
const engine = createEngine(catalog)
const world = { engine, program: engine.load(graph) }
const setup: Setup = {
  customer: 'c-1',
  attributes: { name: '李丽' },
  tags: [],
  events: [],
  zone: 'Asia/Shanghai',
  entry: 'in',
  data: { order_id: 'o-1' },
  at: Date.UTC(2026, 10, 22),
  farEnd: { issueCoupon: 'ask' },
}
const waiting = act(world, begin(world, setup), { kind: 'advanceToNext' })
const place = shownSimulation(waiting).pending[0]!.place
const issued = act(world, waiting, { kind: 'settle', place, outcome: { kind: 'done', data: { code: 'A' } } })

test('a run goes on action by action on the production engine', () => {
  expect(shownSimulation(waiting).now).toBe(setup.at + DAY)
  expect(shownSimulation(issued).run.finish?.reason).toBe('done')
  expect(shownStory(issued).actions).toHaveLength(2)
})

test('acting in the past makes another story and keeps the first', () => {
  const soldOut = act(world, lookAt(issued, 1), {
    kind: 'settle',
    place,
    outcome: { kind: 'failed', code: 'SOLD_OUT', message: '' },
  })
  expect(soldOut.all).toHaveLength(2)
  expect(shownStory(soldOut)).toMatchObject({ id: 2, forkedAt: 1 })
  expect(said(shownSimulation(soldOut))).toEqual(['券发完了'])
  expect(said(shownSimulation(lookAt(show(soldOut, 1), 2)))).toEqual(['你好 李丽'])
})

test('a fork has the past of its story and nothing after it', () => {
  const forked = fork(lookAt(issued, 1))
  expect(shownStory(forked).timeline.states).toHaveLength(2)
  expect(shownStory(forked).actions).toHaveLength(1)
})

test('the canvas is lit along the way taken', () => {
  const lit = litBy(shownSimulation(issued), document, graph)
  expect([...lit.nodes].sort()).toEqual(['gift', 'hi', 'in', 'out', 'w'])
  expect([...lit.edges].sort()).toEqual(['e0', 'e1', 'e2', 'e4'])
  expect(lit.current).toBeNull()
  expect(litBy(shownSimulation(waiting), document, graph).current).toBe('gift')
})

test('a saved scenario replays the story to the same end', () => {
  for (const stories of [issued, waiting]) {
    const scenario = scenarioOf(shownStory(stories), graph, document.name)
    const report = runScenario(world, scenario)
    expect(report).toMatchObject({ ok: true, faults: [] })
    expect(report.end.run.node).toBe(shownSimulation(stories).run.node)
  }
})

test('what is scrubbed away is not in the scenario', () => {
  expect(scenarioOf(shownStory(lookAt(issued, 1)), graph, 'x').timeline).toHaveLength(1)
})

function said(sim: ReturnType<typeof shownSimulation>) {
  return sim.transcript.flatMap((line) =>
    line.from === 'bot' && line.content.kind === 'text' ? [line.content.text] : [],
  )
}
