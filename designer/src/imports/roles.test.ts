import type { ImportMap } from '@usher/shared/api/imports'
import { describe, expect, it } from 'vitest'
import { mapOf, mappingOf, withKind, withRole } from './roles.ts'

const COLUMNS = ['uid', 'name', 'label', 'junk']
const CUSTOMERS: ImportMap = {
  kind: 'customers',
  id: { column: 'uid' },
  tags: 'label',
  columns: [{ column: 'name', as: 'nick', type: 'text' }],
}
const EVENTS: ImportMap = {
  kind: 'events',
  customer: { line: 'x-' },
  id: 'uid',
  time: 'name',
  name: { name: 'seen' },
  columns: [{ column: 'junk', as: 'junk', type: 'auto' }],
}

describe('the columns of an import', () => {
  it('say the same as its map', () => {
    expect(mapOf(mappingOf(CUSTOMERS, COLUMNS))).toEqual(CUSTOMERS)
    expect(mapOf(mappingOf(EVENTS, COLUMNS))).toEqual(EVENTS)
  })

  it('say what customers are known by and whether they want marketing; the phone is kept as one, too', () => {
    const known = withRole(withRole(mappingOf(CUSTOMERS, COLUMNS), 'name', 'known:phone'), 'junk', 'consent')
    const map = mapOf(known)
    expect(map).toEqual({
      ...CUSTOMERS,
      identities: [{ kind: 'phone', column: 'name' }],
      consent: { column: 'junk', time: null, source: null },
      columns: [{ column: 'name', as: 'phone', type: 'text' }],
    })
    expect(map && mapOf(mappingOf(map, COLUMNS))).toEqual(map)
  })

  it('say of which purpose and channel each consent is, with times of their own or of all', () => {
    const map: ImportMap = {
      ...{ kind: 'customers', id: { line: 'x-' }, tags: null, columns: [] },
      consent: [
        { column: 'uid', time: 'junk', source: null, purpose: 'marketing', channel: 'sms' },
        { column: 'name', time: 'junk', source: 'label', purpose: 'care', channel: 'every' },
      ],
    }
    expect(mapOf(mappingOf(map, COLUMNS))).toEqual(map)
    const [first, second] = ['uid', 'name'].reduce(
      (mapping, column) => withRole(mapping, column, 'consent'),
      mappingOf({ kind: 'customers', id: { line: 'x-' }, tags: null, columns: [] }, COLUMNS),
    ).columns
    expect([first?.about, second?.about]).toEqual([
      { purpose: 'marketing', channel: 'every' },
      { purpose: 'marketing', channel: 'web' },
    ])
    const twice = mappingOf(map, COLUMNS).columns.map((one) =>
      one.role === 'consent' ? { ...one, about: { purpose: 'care', channel: 'web' } as const } : one,
    )
    expect(mapOf({ ...mappingOf(map, COLUMNS), columns: twice })).toBeNull()
  })

  it('give a role to one column at a time', () => {
    const mapping = withRole(mappingOf(CUSTOMERS, COLUMNS), 'junk', 'customer')
    expect(mapping.columns.map(({ role }) => role)).toEqual(['keep', 'keep', 'tags', 'customer'])
    expect(mapOf(mapping)).toMatchObject({ id: { column: 'junk' } })
  })

  it('keep what the other kind has no role for, and are no map before a time is named', () => {
    const events = withKind(mappingOf(CUSTOMERS, COLUMNS), 'events')
    expect(events.columns.map(({ role }) => role)).toEqual(['customer', 'keep', 'keep', 'skip'])
    expect(mapOf(events)).toBeNull()
    expect(mapOf(withRole(events, 'name', 'time'))).toMatchObject({ time: 'name', name: { name: 'order_paid' } })
  })

  it('are no map while two would be kept under one name', () => {
    const twice = mappingOf({ ...CUSTOMERS, tags: null, columns: [] }, COLUMNS)
    const columns = twice.columns.map((one) => ({ ...one, role: 'keep' as const, as: 'same' }))
    expect(mapOf({ ...twice, columns })).toBeNull()
  })
})
