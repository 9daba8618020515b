import { expect, it } from 'vitest'
import { workspaceInterrupt } from '../engine/workspace-interrupt.ts'
import { interruptProblems } from './compile-interrupt.ts'
import type { WorkspaceFacts } from './workspace-facts.ts'

const facts: WorkspaceFacts = {
  journeys: [
    { id: 'jr_live', name: '接待', callable: true },
    { id: 'jr_draft', name: '草稿', callable: false },
  ],
  segments: [
    { id: 'sg_gold', name: '金卡', archived: false },
    { id: 'sg_old', name: '旧', archived: true },
  ],
}
const found = (given: object) => {
  const rule = { name: '人工', words: ['人工'], then: { kind: 'journey', journey: 'jr_live' }, ...given }
  return interruptProblems(workspaceInterrupt.parse(rule), facts).map(({ code, field }) => [code, field])
}

it('finds nothing in a rule that says when it holds and leads to a live journey', () => {
  expect(found({})).toEqual([])
  expect(found({ words: [], where: { in_segment: ['sg_gold'] } })).toEqual([])
  expect(found({ where: { '==': [{ var: 'event.reading.mood' }, 'angry'] }, then: { kind: 'optOut' } })).toEqual([])
})

it('wants to know when it holds', () => {
  expect(found({ words: [] })).toEqual([['INTERRUPT_HEARS_ALL', '/words']])
})

it('reads nothing that only a run has', () => {
  const where = { and: [{ '==': [{ var: 'entry.order' }, 1] }, { '==': [{ var: 'context.pet' }, 'cat'] }] }
  expect(found({ where })).toEqual([
    ['INTERRUPT_READS_RUN', '/where'],
    ['INTERRUPT_READS_RUN', '/where'],
  ])
  expect(found({ where: { nonsense: [] } })).toEqual([['RULE_UNKNOWN_OPERATOR', '/where/nonsense']])
})

it('needs segments and journeys that are there', () => {
  expect(found({ where: { or: [{ in_segment: ['sg_gone'] }, { in_segment: ['sg_old'] }] } })).toEqual([
    ['SEGMENT_NOT_FOUND', '/where'],
    ['SEGMENT_ARCHIVED', '/where'],
  ])
  expect(found({ then: { kind: 'journey', journey: 'jr_draft' } })).toEqual([['JOURNEY_NOT_CALLABLE', '/then']])
  expect(found({ then: { kind: 'journey', journey: 'jr_gone' } })).toEqual([['JOURNEY_NOT_FOUND', '/then']])
})
