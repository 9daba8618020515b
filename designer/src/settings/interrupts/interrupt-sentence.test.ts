import { expect, test } from 'vitest'
import { interruptSentence } from './interrupt-sentence.ts'

const person = {
  words: ['人工', '客服'],
  readings: ['human', 'anger'] as ('human' | 'anger')[],
  then: { kind: 'handOff', mode: 'announced' } as const,
  after: 'return' as const,
  journey: { id: 'j', name: '接待', live: true },
}

test('a rule reads as one would say it', () => {
  expect(interruptSentence(person, '', 'zh')).toBe(
    '客户说到「人工」「客服」或听起来要找人工、在发火：转给人工，原来的旅程继续等。',
  )
  expect(interruptSentence(person, '', 'en')).toBe(
    'When the customer says “人工” or “客服”, or seems to want a person or be angry: a person takes over, and what was interrupted goes on waiting.',
  )
})

test('a condition stands behind what was heard, or alone', () => {
  const vip = { ...person, readings: [], then: { kind: 'journey', journey: 'j' } as const, after: 'abandon' as const }
  expect(interruptSentence(vip, '有标签 VIP', 'zh')).toBe(
    '客户说到「人工」「客服」，并且有标签 VIP：开始「接待」，原来的旅程到此结束。',
  )
  expect(interruptSentence({ ...vip, words: [] }, 'tagged VIP', 'en')).toBe(
    'When tagged VIP: “接待” starts, and what was interrupted ends.',
  )
})
