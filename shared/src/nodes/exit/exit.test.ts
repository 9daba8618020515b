import { expect, it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'
import { exit } from './definition.ts'

it('ends the run with the outputs that are set', () => {
  const story = driveNode(
    'exit',
    { reason: 'bought', outputs: ['pet', 'score'] },
    { context: { pet: '猫', other: 1 } },
  ).enter()
  expect(story.sim.run).toMatchObject({ status: 'finished', finish: { reason: 'bought', outputs: { pet: '猫' } } })
})

it('stays ended whatever comes', () => {
  driveNode('exit', {})
    .enter()
    .says('在吗')
    .expectIgnored()
    .after('1 day')
    .withdraw('gone')
    .expectIgnored()
    .expectFinished('done')
})

it('lets the compiler see which variables it gives back', () => {
  expect(exit.proofs(exit.config.parse({ outputs: ['pet'] })).rules).toEqual([
    { field: '/outputs/0', rule: { var: 'context.pet' } },
  ])
  expect(exit.checks!(exit.config.parse({ reason: '', outputs: ['a', 'a'] })).map(({ code }) => code)).toEqual([
    'MISSING_FIELD',
    'DUPLICATE_NAME',
  ])
})
