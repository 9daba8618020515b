import { describe, expect, it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'
import { httpRequest } from './definition.ts'

const config = {
  method: 'POST',
  url: 'https://erp.example/orders/{{entry.order}}',
  headers: [{ name: 'X-Customer', value: '{{customer.id}}' }],
  body: { customer: '{{customer.name}}', points: '{{customer.points}}' },
  saveAs: 'erp',
}
const call = (customer = {}) =>
  driveNode('httpRequest', config, { customer: { name: '林', points: 3, ...customer } }).enter({ order: 'a/../b' })

describe('calling a web service', () => {
  it('fills values in where they can do no harm', () => {
    call().expectAsked('httpRequest', {
      method: 'POST',
      url: 'https://erp.example/orders/a%2F..%2Fb',
      headers: { 'X-Customer': 'c-1' },
      body: { customer: '林', points: 3 },
      timeoutMs: 10_000,
    })
  })

  it.each([
    [200, 'ok'],
    [204, 'ok'],
    [301, 'failed'],
    [404, 'failed'],
    [503, 'failed'],
  ])('an answer with status %i leaves by %s, and is kept', (status, port) => {
    call()
      .settles({ status, body: { stock: 2 } })
      .expectFinished(port)
      .expectContext({ erp: { status, body: { stock: 2 } } })
  })

  it('keeps why there was no answer', () => {
    call()
      .fails('TIMEOUT')
      .expectFinished('failed')
      .expectContext({ erp: { status: null, body: null, error: 'TIMEOUT' } })
  })

  it('parks rather than lets a value add a header', () => {
    const headers = [{ name: 'X-Name', value: '{{customer.name}}' }]
    driveNode('httpRequest', { ...config, headers }, { customer: { name: 'a\r\nX-Admin: 1' } })
      .enter()
      .expectParked('HEADER')
      .expectNothingAsked()
  })
})

describe('checking the config', () => {
  const codes = (url: string) => httpRequest.checks!(httpRequest.config.parse({ url })).map(({ code }) => code)

  it.each([
    'https://{{customer.host}}/',
    '{{customer.url}}',
    '{{customer.scheme}}://erp.example/',
    'https://erp.example:{{customer.port}}/',
    'https://erp.example{{customer.path}}',
    'https://erp.example@{{customer.host}}/',
  ])('refuses values in the origin: %s', (url) => {
    expect(codes(url)).toEqual(['URL_TEMPLATE'])
  })

  it.each(['erp.example/a', 'ftp://erp.example/', 'file:///etc/passwd', 'https://', 'https://me:secret@erp.example/'])(
    'refuses what is no web address: %s',
    (url) => {
      expect(codes(url)).toEqual(['BAD_URL'])
    },
  )

  it.each(['https://erp.example', 'http://10.0.0.1:8080/a?b={{customer.id}}', 'https://erp.example/{{entry.a}}/b'])(
    'takes %s',
    (url) => {
      expect(codes(url)).toEqual([])
    },
  )

  it('finds a header that stands there twice in other letters', () => {
    const headers = [
      { name: 'X-A', value: '1' },
      { name: 'x-a', value: '2' },
    ]
    expect(httpRequest.checks!(httpRequest.config.parse({ url: 'https://a.example', headers }))).toMatchObject([
      { code: 'DUPLICATE_NAME', field: '/headers/1/name' },
    ])
  })

  it('shows the compiler every template in the body with its place', () => {
    const body = { 'a/b': ['{{customer.x}}'], c: '' }
    const { templates } = httpRequest.proofs(httpRequest.config.parse({ url: 'https://a.example', body }))
    expect(templates).toContainEqual({ field: '/body/a~1b/0', text: '{{customer.x}}' })
  })
})
