import { expect, it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'
import { segmentSwitch } from './definition.ts'

const config = {
  cases: [
    { id: 'vip', segment: 'seg_vip' },
    { id: 'new', segment: 'seg_new' },
  ],
}

it.each([
  [['seg_new', 'seg_vip'], 'case:vip'],
  [['seg_new'], 'case:new'],
  [['seg_other'], 'else'],
  [[], 'else'],
])('who is in %j leaves by %s: the order of the list is the precedence', (segments, port) => {
  driveNode('segmentSwitch', config, { segments }).enter().expectFinished(port)
})

it('keeps which segments were tried', () => {
  const { sim } = driveNode('segmentSwitch', config, { segments: ['seg_new'] }).enter()
  expect(sim.history[0]!.tried.map(({ rule, value }) => [rule, value])).toEqual([
    [{ in_segment: ['seg_vip'] }, false],
    [{ in_segment: ['seg_new'] }, true],
  ])
})

it('finds what is not chosen, what stands twice, and parts that share an id', () => {
  const cases = [
    { id: 'a', segment: 'vip' },
    { id: 'b', segment: 'vip' },
    { id: 'b', segment: '' },
  ]
  const codes = segmentSwitch.checks!(segmentSwitch.config.parse({ cases })).map(
    ({ code, field }) => `${code} ${field}`,
  )
  expect(codes).toEqual([
    'DUPLICATE_ID /cases/2/id',
    'MISSING_FIELD /cases/2/segment',
    'SEGMENT_TWICE /cases/1/segment',
  ])
})
