import { type AlertRule, alertRule } from '@usher/shared/api/desk-alerts'
import { describe, expect, test } from 'vitest'
import { brokenText, figureText } from './notice-text.ts'

const rule = (language: 'zh' | 'en', more: Partial<AlertRule> = {}): AlertRule => ({
  ...alertRule.parse({ name: '早高峰', figure: 'waiting', is: 'above', level: 10 }),
  tell: { by: 'sms', whom: 'staff-7', language },
  ...more,
})

describe('an alert told outside the page', () => {
  test.each([
    ['zh', {}, 12, '「早高峰」正在排队 12（高于 10）'],
    ['en', {}, 12, '"早高峰": Waiting now 12 (above 10)'],
    ['zh', { figure: 'serviceLevel', is: 'below', level: 0.8 }, 0.754, '「早高峰」服务水平 75%（低于 80%）'],
    ['en', { figure: 'serviceLevel', is: 'below', level: 0.8 }, 0.754, '"早高峰": Service level 75% (below 80%)'],
    ['zh', { figure: 'longestWait', level: 60_000 }, 90_400, '「早高峰」最长等待 90 秒（高于 60 秒）'],
    ['en', { figure: 'longestWait', level: 60_000 }, 90_400, '"早高峰": Longest wait 90 s (above 60 s)'],
  ] as const)('says a figure in %s: %j at %d', (language, more, value, said) => {
    expect(figureText(rule(language, more), value)).toBe(said)
  })

  test.each([
    ['zh', 'first', '「早高峰」有客户的首次回复超过了承诺'],
    ['en', 'first', '"早高峰": a promise to a customer is broken (first reply)'],
    ['en', 'queue', '"早高峰": a promise to a customer is broken (time in the queue)'],
  ] as const)('says a broken promise in %s: %s', (language, clock, said) => {
    expect(brokenText(rule(language), clock)).toBe(said)
  })

  test('is Chinese where its rule was made before rules had a language', () => {
    const old = { name: '早高峰', figure: 'waiting', is: 'above', level: 10, tell: { by: 'sms', whom: 'staff-7' } }
    expect(figureText(alertRule.parse(old), 12)).toContain('正在排队')
  })
})
