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

it('is what it was for files that say neither', () => {
  expect(writtenMap('id=uid', ['uid', 'age'])).toEqual({
    kind: 'customers',
    id: { column: 'uid' },
    tags: null,
    columns: [{ column: 'age', as: 'age', type: 'auto' }],
  })
})
