import { expect, it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'
import { goal } from './definition.ts'

it('goes straight on: passing it is the record', () => {
  const story = driveNode('goal', { name: '首购' }).enter().expectFinished('reached')
  expect(story.sim.run.context).toEqual({})
  expect(story.sim.history[0]!.visited).toContainEqual({ node: 'node', how: 'left', port: 'reached' })
})

it('keeps what it was worth beside the goals before it', () => {
  driveNode('goal', { name: '首购', value: { var: 'entry.amount' } }, { context: { goals: { first: 1 } } })
    .enter({ amount: 90 })
    .expectContext({ goals: { first: 1, node: 90 } })
})

it('finds a goal without a name', () => {
  expect(goal.checks!(goal.config.parse({ name: '' }))).toMatchObject([{ code: 'MISSING_FIELD', field: '/name' }])
})
