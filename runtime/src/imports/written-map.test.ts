import { expect, it } from 'vitest'
import { writtenMap } from './written-map.ts'

it('names what customers are known by, and what they want', () => {
  const header = ['uid', 'wx', 'wants', 'since', 'city']
  const text = 'id=uid,identities.wecom=wx,marketing=wants,marketing.at=since'
  expect(writtenMap(text, header)).toEqual({
    kind: 'customers',
    id: { column: 'uid' },
    tags: null,
    identities: [{ kind: 'wecom', column: 'wx' }],
    consent: { column: 'wants', time: 'since', source: null },
    columns: [{ column: 'city', as: 'city', type: 'auto' }],
  })
})

it('names of which channel and purpose columns tell what customers want', () => {
  const header = ['uid', 'phone_ok', 'asked', 'care', 'by']
  const text =
    'id=uid,phone_ok=consent:sms:marketing,asked=consent:sms:marketing.at,consent:every:care=care,by=consent:every:care.source'
  expect(writtenMap(text, header)).toMatchObject({
    consent: [
      { column: 'phone_ok', time: 'asked', source: null, purpose: 'marketing', channel: 'sms' },
      { column: 'care', time: null, source: 'by', purpose: 'care', channel: 'every' },
    ],
    columns: [],
  })
  expect(writtenMap('id=uid,phone_ok=consent:voice,marketing=care', header)).toMatchObject({
    consent: [
      { column: 'phone_ok', purpose: 'marketing', channel: 'voice' },
      { column: 'care', purpose: 'marketing', channel: 'every' },
    ],
  })
  expect(() => writtenMap('id=uid,phone_ok=consent:sms,care=consent:sms:marketing', header)).toThrow(
    /the same is wanted/,
  )
})

it('is what it was for files that say neither', () => {
  expect(writtenMap('id=uid', ['uid', 'age'])).toEqual({
    kind: 'customers',
    id: { column: 'uid' },
    tags: null,
    columns: [{ column: 'age', as: 'age', type: 'auto' }],
  })
})
