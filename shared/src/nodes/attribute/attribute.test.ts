import { expect, it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'
import { attribute } from './definition.ts'

it('writes fixed values, texts and what a condition gives', () => {
  const set = [
    { name: '等级', value: { literal: { tier: 2 } } },
    { name: 'greeting', value: { template: '{{customer.name}}您好' } },
    { name: 'total', value: { rule: { '+': [{ var: 'customer.spent' }, { var: 'entry.amount' }] } } },
  ]
  driveNode('attribute', { set }, { customer: { name: '林', spent: 40 } })
    .enter({ amount: 2 })
    .expectFinished('done')
    .expectCustomer({ 等级: { tier: 2 }, greeting: '林您好', total: 42, name: '林' })
})

it('tells the compiler what it writes and reads', () => {
  const config = attribute.config.parse({
    set: [
      { name: 'a', value: { template: '{{customer.b}}' } },
      { name: 'c', value: { rule: { var: 'customer.d' } } },
    ],
  })
  expect(attribute.proofs(config)).toMatchObject({
    attributesWritten: ['a', 'c'],
    templates: [{ field: '/set/0/value/template', text: '{{customer.b}}' }],
    rules: [{ field: '/set/1/value/rule', rule: { var: 'customer.d' } }],
  })
})

it("refuses to change a customer's id, and names that no condition could read", () => {
  for (const name of ['id', '__proto__', 'a.b', 'a b']) {
    expect(attribute.config.safeParse({ set: [{ name, value: { literal: 1 } }] }).success, name).toBe(false)
  }
})

it('finds names that are missing or stand there twice', () => {
  const value = { literal: 1 }
  const config = attribute.config.parse({
    set: [
      { name: '', value },
      { name: 'a', value },
      { name: 'a', value },
    ],
  })
  expect(attribute.checks!(config).map(({ code, field }) => `${code} ${field}`)).toEqual([
    'MISSING_FIELD /set/0/name',
    'DUPLICATE_NAME /set/2/name',
  ])
})
