import { afterEach, expect, test } from 'vitest'
import { knowDefinitions, summedText } from './known-names.ts'

const field = (name: string, zh = '', en = '') => ({ name, zh, en, type: 'number' as const })
const event = (name: string, sumField: string | null, fields: readonly ReturnType<typeof field>[]) => ({
  ...{ name, zh: '', en: '', sumField, fields: [...fields] },
  ...{ summing: false, updatedAt: 0, updatedBy: '' },
})

afterEach(() => knowDefinitions({ attributes: [], events: [] }))

test('what an event sums up goes by the name that the brand gave it, or by the usual one', () => {
  const paid = event('paid', 'amount', [field('amount')])
  const used = event('used', 'minutes', [field('minutes', '分钟数', 'minutes of use')])
  knowDefinitions({ attributes: [], events: [paid, used, event('seen', null, [field('amount')])] })
  expect([summedText('paid', 'zh'), summedText('paid', 'en')]).toEqual(['金额', 'amount'])
  expect([summedText('used', 'zh'), summedText('used', 'en')]).toEqual(['分钟数', 'minutes of use'])
  expect([summedText('seen', 'zh'), summedText('never defined', 'zh')]).toEqual([undefined, undefined])
})
