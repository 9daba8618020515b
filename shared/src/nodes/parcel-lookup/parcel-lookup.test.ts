import { expect, it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'
import { parcelLookup } from './definition.ts'

const look = () => driveNode('parcelLookup', { order: '{{entry.order_id}}' }).enter({ order_id: 'o-1' })
const steps = [
  { at: 1, place: '杭州', text: '已揽收' },
  { at: 2, place: '上海', text: '正在派送' },
]

it('asks for the parcel of the order and keeps where it was last', () => {
  look()
    .expectAsked('trackParcel', { order: 'o-1' })
    .settles({ parcel: { number: 'SF1', carrier: '顺丰', steps } })
    .expectFinished('found')
    .expectContext({ parcel: { order: 'o-1', number: 'SF1', carrier: '顺丰', at: 2, place: '上海', text: '正在派送' } })
})

it('has found a parcel that the carrier has said nothing of yet', () => {
  look()
    .settles({ parcel: { number: 'SF1', carrier: '顺丰', steps: [] } })
    .expectFinished('found')
    .expectContext({ parcel: { order: 'o-1', number: 'SF1', carrier: '顺丰', at: null, place: '', text: '' } })
})

it('leaves by none when nothing was sent, and by failed when nobody can tell', () => {
  look().settles({ parcel: null }).expectFinished('none')
  look().fails('UNAVAILABLE').expectFinished('failed')
  look().says('在吗').expectIgnored()
})

it('finds an order that is missing', () => {
  const findings = parcelLookup.checks!(parcelLookup.config.parse({ order: ' ' }))
  expect(findings.map(({ code, field }) => `${code} ${field}`)).toEqual(['MISSING_FIELD /order'])
})
