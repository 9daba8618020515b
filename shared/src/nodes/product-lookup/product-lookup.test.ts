import { expect, it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'
import { productLookup } from './definition.ts'

const look = () => driveNode('productLookup', { query: '{{entry.text}}', most: 2 }).enter({ text: 'BSC-3' })
const product = { sku: 'bsc-3-online', title: '豪华款', price: 1_299, insteadOf: 'BSC-3' }

it('asks by what the customer said and keeps what was found, the best by itself', () => {
  look()
    .expectAsked('findProducts', { query: 'BSC-3', most: 2 })
    .settles({ products: [product, { ...product, sku: 'other' }] })
    .expectFinished('found')
    .expectContext({ product, products: [product, { ...product, sku: 'other' }] })
})

it('leaves by none when there is nothing, and by failed when nobody can tell', () => {
  look().settles({ products: [] }).expectFinished('none')
  look().fails('UNAVAILABLE').expectFinished('failed')
  look().says('在吗').expectIgnored()
})

it('finds a question that is missing', () => {
  const findings = productLookup.checks!(productLookup.config.parse({ query: ' ' }))
  expect(findings.map(({ code, field }) => `${code} ${field}`)).toEqual(['MISSING_FIELD /query'])
})
