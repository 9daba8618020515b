import { describe, expect, it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'
import { orderAction } from './definition.ts'

const act = (config: object, context = {}) =>
  driveNode('orderAction', { order: '{{entry.order_id}}', ...config }, { context }).enter({ order_id: 'o-1' })

describe('acting on an order', () => {
  it.each([
    ['remark', '送到门卫', { text: '送到门卫' }],
    ['changeSize', 'XL', { size: 'XL' }],
    ['changeColour', '蓝', { colour: '蓝' }],
    ['gift', 'shoes-42', { sku: 'shoes-42' }],
    ['packaging', '牛皮纸', { packaging: '牛皮纸' }],
    ['hold', '', {}],
    ['approveReturn', '', {}],
  ])('asks for %s with what it needs', (action, value, data) => {
    act({ action, value })
      .expectAsked('orderAct', { action, order: 'o-1', data })
      .settles({ state: 'paid' })
      .expectFinished('done')
      .expectContext({ order_action: { action, order: 'o-1', state: 'paid', code: null } })
  })

  it('fills in what the customer has said', () => {
    act({ action: 'changeAddress', value: '{{context.city}}文三路 1 号' }, { city: '杭州' }).expectAsked('orderAct', {
      data: { address: '杭州文三路 1 号' },
    })
  })

  it('tells a refusal from a system that is out of reach, and keeps why', () => {
    act({ action: 'hold' })
      .fails('ALREADY_SHIPPED')
      .expectFinished('refused')
      .expectContext({ order_action: { state: null, code: 'ALREADY_SHIPPED' } })
    act({ action: 'hold' }).fails('CONNECTOR_ERROR').expectFinished('failed')
    act({ action: 'hold' }).says('在吗').expectIgnored()
  })
})

it('finds an order and a value that are missing', () => {
  const codes = (config: object) => orderAction.checks!(orderAction.config.parse(config)).map(({ field }) => field)
  expect(codes({ action: 'changeSize', order: '' })).toEqual(['/order', '/value'])
  expect(codes({ action: 'hold', order: 'o' })).toEqual([])
})
