import { describe, expect, it } from 'vitest'
import { messageText } from '../../engine/message-text.ts'
import { driveNode } from '../../testing/drive.ts'
import { message } from './definition.ts'

const lamp = {
  title: '护眼台灯',
  price: '199',
  image: 'https://shop.example/lamp.jpg',
  link: 'https://shop.example/p/lamp?for={{customer.name}}',
  sku: 'LAMP-20',
  button: '立即购买',
}
const written = (...items: object[]) => ({ kind: 'products', text: '为您挑了这款', list: { kind: 'written', items } })
const found = { kind: 'products', text: '线上有这几款', list: { kind: 'variable', from: 'found' } }

describe('products written out', () => {
  it('are sent with the values filled in and the price with its currency', () => {
    driveNode('message', { content: written(lamp) }, { customer: { name: 'a&b' } })
      .enter()
      .expectAsked('sendMessage', {
        content: {
          kind: 'products',
          text: '为您挑了这款',
          products: [{ ...lamp, price: '¥199', link: 'https://shop.example/p/lamp?for=a%26b' }],
        },
      })
      .expectFinished('sent')
  })

  it('leave out what was left empty', () => {
    const plain = { title: '灯', link: 'https://shop.example/p', sku: 'A' }
    const story = driveNode('message', { content: { ...written(plain), text: '' } }).enter()
    expect(story.sim.transcript).toMatchObject([{ content: { products: [{ ...plain }] } }])
    expect(story.sim.transcript[0]).not.toHaveProperty('content.text')
    expect(story.sim.transcript[0]).not.toHaveProperty('content.products.0.price')
  })

  it.each(['约 ¥199', '199 起', '¥199'])('keep a price in words as it is: %s', (price) => {
    driveNode('message', { content: written({ ...lamp, price, link: 'https://shop.example/p' }) })
      .enter()
      .expectAsked('sendMessage', { content: { products: [{ price }] } })
  })
})

describe('products found on the way', () => {
  const say = (context: object) => driveNode('message', { content: found }, { context: { ...context } }).enter()

  it('are shown as the shop tells them, with what they stand in for', () => {
    const online = {
      sku: 'X2',
      title: '净水器 X2',
      price: 1299,
      image: null,
      link: 'https://shop.example/x2',
      text: '滤芯更耐用',
      insteadOf: 'X1',
    }
    const { image: _none, ...shown } = online
    say({ found: [online] }).expectAsked('sendMessage', {
      content: { kind: 'products', text: '线上有这几款', products: [{ ...shown, price: '¥1299' }] },
    })
  })

  it.each([[[]], ['none'], [[{ title: 'no sku' }]], [undefined]])(
    'of which there are none leave the words: %j',
    (list) => {
      say(list === undefined ? {} : { found: list }).expectAsked('sendMessage', {
        content: { kind: 'text', text: '线上有这几款' },
      })
    },
  )

  it('lead to the web or nowhere', () => {
    const story = say({ found: [{ sku: 'A', title: 'a', link: 'javascript:alert(1)', image: 'data:x' }] })
    expect(story.sim.transcript).toMatchObject([{ content: { products: [{ sku: 'A', title: 'a' }] } }])
    expect(JSON.stringify(story.sim.transcript)).not.toMatch(/javascript|data:/)
  })

  it('are at most ten', () => {
    const many = Array.from({ length: 12 }, (_, at) => ({ sku: `S${at}`, title: `${at}` }))
    const [line] = say({ found: many }).sim.transcript
    expect(line).toMatchObject({ content: { products: many.slice(0, 10) } })
    expect(line).not.toHaveProperty('content.products.10')
  })
})

describe('checking products', () => {
  const codes = (content: object) =>
    message.checks!(message.config.parse({ content })).map(({ code, field }) => `${code} ${field}`)

  it('finds what could not be bought', () => {
    expect(codes(written({ ...lamp, title: '', link: '', sku: ' ', image: 'x' }))).toEqual([
      'EMPTY_TEXT /content/list/items/0/title',
      'BAD_URL /content/list/items/0/image',
      'MISSING_FIELD /content/list/items/0/link',
      'MISSING_FIELD /content/list/items/0/sku',
    ])
    expect(codes(written({ ...lamp, link: 'https://{{customer.name}}/' }))).toEqual([
      'URL_TEMPLATE /content/list/items/0/link',
    ])
    expect(codes(written(lamp))).toEqual([])
  })

  it('asks for words in case nothing is found', () => {
    expect(codes({ ...found, text: '' })).toEqual(['EMPTY_TEXT /content/text'])
  })

  it('takes one to ten', () => {
    for (const count of [0, 11]) {
      const items = Array.from({ length: count }, () => lamp)
      expect(message.config.safeParse({ content: written(...items) }).success).toBe(false)
    }
  })

  it('tells the compiler which variable is read, in variants too', () => {
    const config = message.config.parse({ content: found, variants: [{ where: true, content: found }] })
    expect(message.proofs(config).rules).toEqual([
      { field: '/content/list/from', rule: { var: 'context.found' } },
      { field: '/variants/0/where', rule: true },
      { field: '/variants/0/content/list/from', rule: { var: 'context.found' } },
    ])
  })
})

describe('a quick reply with a link', () => {
  const content = (link: string) => ({
    kind: 'text',
    text: '看看说明书？',
    quickReplies: [{ id: 'manual', label: '打开说明书', link }],
  })

  it('carries it, with values safe inside', () => {
    driveNode(
      'message',
      { content: content('https://shop.example/m?of={{customer.name}}') },
      { customer: { name: '林 a' } },
    )
      .enter()
      .expectAsked('sendMessage', {
        content: {
          quickReplies: [{ id: 'manual', label: '打开说明书', link: 'https://shop.example/m?of=%E6%9E%97%20a' }],
        },
      })
  })

  it('is a plain one when it is left empty, and must lead to the web', () => {
    const story = driveNode('message', { content: content('') }).enter()
    expect(story.sim.transcript[0]).not.toHaveProperty('content.quickReplies.0.link')
    const codes = message.checks!(message.config.parse({ content: content('javascript:alert(1)') }))
    expect(codes).toMatchObject([{ code: 'BAD_URL', field: '/content/quickReplies/0/link' }])
  })
})

describe('a channel without cards', () => {
  it('gets products as words, numbered when there are several', () => {
    const a = { sku: 'A', title: '台灯', price: '¥199', link: 'https://shop.example/a' }
    const b = { sku: 'B', title: '落地灯', text: '更亮' }
    expect(messageText({ kind: 'products', text: '两款可选', products: [a, b] })).toBe(
      '两款可选\n1. 台灯 ¥199\nhttps://shop.example/a\n2. 落地灯\n更亮',
    )
    expect(messageText({ kind: 'products', products: [b] })).toBe('落地灯\n更亮')
  })
})
