import { sendingRules } from '@usher/shared/engine/sending-rules'
import { expect, it } from 'vitest'
import { sendingSentence } from './sending-sentence.ts'

const night = { from: '22:00', to: '09:00', then: 'later' } as const

it('says the rules in both languages', () => {
  const rules = sendingRules.parse({ caps: [{ most: 2, days: 1, counted: 'calendar' }], quiet: night })
  expect(sendingSentence(rules, 'zh')).toBe('每位客户每天最多 2 条营销消息，22:00–09:00 不打扰，改到结束后发。')
  expect(sendingSentence(rules, 'en')).toBe(
    'Each customer gets at most 2 marketing messages a day. 22:00–09:00 is quiet: what comes then goes out afterwards.',
  )
})

it('says that nothing is ruled, and what is dropped', () => {
  expect(sendingSentence({ caps: [], quiet: null }, 'zh')).toBe('营销消息没有条数上限，任何时间都可以发。')
  const weekly = { most: 1, days: 7, counted: 'rolling' } as const
  expect(sendingSentence({ caps: [weekly], quiet: { ...night, then: 'drop' } }, 'en')).toBe(
    'Each customer gets at most 1 marketing message in any 168 hours. 22:00–09:00 is quiet: what comes then is not sent.',
  )
})
