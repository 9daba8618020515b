import { expect, it } from 'vitest'
import { drive, driveNode } from '../../testing/drive.ts'
import { graphOf } from '../../testing/graph-of.ts'
import { tag } from './definition.ts'

it('adds and removes tags, with values filled in', () => {
  driveNode(
    'tag',
    { add: ['养{{customer.pet}}', ' vip '], remove: ['新客'] },
    { customer: { pet: '猫' }, tags: ['新客', '老客'] },
  )
    .enter()
    .expectFinished('done')
    .expectTags(['老客', '养猫', 'vip'])
})

it('leaves out a tag that came to nothing', () => {
  driveNode('tag', { add: ['{{customer.pet}}'] })
    .enter()
    .expectTags([])
})

it('lets the next node see the change', () => {
  const graph = graphOf({
    nodes: {
      start: ['entry', { on: 'api' }],
      mark: ['tag', { add: ['vip'] }],
      fork: ['branch', { cases: [{ id: 'vip', label: '', when: { has_tag: ['vip'] } }] }],
      good: ['exit', { reason: 'seen' }],
    },
    edges: { 'start.next': 'mark', 'mark.done': 'fork', 'fork.case:vip': 'good' },
  })
  drive(graph).enter().expectFinished('seen')
})

it('finds a node that does nothing, and empty tags', () => {
  const codes = (config: object) => tag.checks!(tag.config.parse(config)).map(({ code, field }) => `${code} ${field}`)
  expect(codes({})).toEqual(['NOTHING_TO_DO /add'])
  expect(codes({ add: ['a'], remove: [''] })).toEqual(['EMPTY_TEXT /remove/0'])
})
