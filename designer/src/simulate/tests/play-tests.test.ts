import { createEngine } from '@usher/shared/engine/engine'
import { catalog } from '@usher/shared/nodes/catalog'
import { graphOf } from '@usher/shared/testing/graph-of'
import { scenarioSchema } from '@usher/shared/testing/scenario'
import { expect, test } from 'vitest'
import { playTests } from './play-tests.ts'

const engine = createEngine(catalog)
const graph = graphOf({
  nodes: { start: ['entry', { on: 'api' }], vip: ['tag', { add: ['vip'] }], end: ['exit', { reason: 'done' }] },
  edges: { 'start.next': 'vip', 'vip.done': 'end' },
})
const world = { engine, program: engine.load(graph) }
const story = (expects: object[], start: object = {}) =>
  scenarioSchema.parse({ journey: 'x', start: { at: '2026-03-02T10:00:00+08:00', ...start }, expect: expects })

test('tests pass or fail by what they expect, and say what there was instead', () => {
  const [good, bad] = playTests(world, [
    { id: 'a', name: '打标签', scenario: story([{ tag: 'vip' }, { finished: 'done' }]) },
    { id: 'b', name: '说话', scenario: story([{ tag: 'vip' }, { message: '你好' }]) },
  ])
  expect(good).toMatchObject({ name: '打标签', passed: true })
  expect(bad!.passed).toBe(false)
  expect(bad!.expectations.filter(({ ok }) => !ok)).toEqual([
    { expectation: { message: '你好' }, ok: false, found: [] },
  ])
})

test('a test whose entry is gone, or that nobody can read, has failed and hurts no other', () => {
  const results = playTests(world, [
    { id: 'a', name: '旧入口', scenario: story([], { entry: 'gone' }) },
    { id: 'b', name: '新写法', scenario: null },
    { id: 'c', name: '好的', scenario: story([{ tag: 'vip' }]) },
  ])
  expect(results.map(({ passed }) => passed)).toEqual([false, false, true])
  expect(results[0]!.faults[0]!.message).toContain('gone')
})
