import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { freshId } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'
import { openDesk, type TestDesk } from '../../test/desk.ts'
import type { Product } from '../connectors/products.ts'

const lamp: Product = {
  ...{ sku: 'lamp-2', title: '护眼台灯 Pro', price: 329, image: 'https://shop.example/lamp.png' },
  ...{ link: 'https://shop.example/lamp', text: '书桌用', insteadOf: null },
}

for (const { name } of databases) {
  describe(name, () => {
    let shelf: readonly Product[] = [lamp]
    let isAway = false
    let desk: TestDesk
    beforeAll(async () => {
      const answer = async <Value>(value: Value): Promise<Value> => {
        if (isAway) throw new Error('away')
        return value
      }
      desk = await openDesk(name, {
        products: {
          find: ({ query }) => answer(shelf.filter(({ title }) => title.includes(query))),
          get: ({ sku }) => answer(shelf.find((product) => product.sku === sku) ?? null),
        },
      })
    })
    afterEach(() => {
      shelf = [lamp]
      isAway = false
      return desk.clear()
    })
    afterAll(() => desk.close())

    async function served() {
      await desk.journey('plain', {})
      const lin = await desk.hire('lin')
      await lin.is('online')
      const chat = await desk.asking('plain')
      const { epoch } = await lin.take()
      return { lin, ...chat, letter: { conversation: chat.conversation, epoch, clientId: freshId(), skus: [lamp.sku] } }
    }

    test('an agent finds a product, and the customer gets it as a card with what the catalogue says now', async () => {
      const { lin, conversation, post, letter } = await served()
      const found = (await lin.query('conversations.findProducts', { query: '台灯' })).data
      expect(found).toMatchObject({ kind: 'products', products: [{ sku: 'lamp-2', price: '¥329' }] })
      await post('有便宜的吗')
      shelf = [{ ...lamp, price: 299 }]
      expect((await lin.mutate('conversations.sendProducts', { ...letter, text: '这款合适' })).status).toBe(200)
      const seen = await desk.look(conversation)
      expect(seen.messages.at(-1)).toMatchObject({
        author: 'agent',
        content: { kind: 'products', text: '这款合适', products: [{ sku: 'lamp-2', price: '¥299', link: lamp.link }] },
      })
      expect(seen.unanswered).toBe(0)
      await lin.mutate('conversations.sendProducts', { ...letter, text: '这款合适' })
      expect((await desk.look(conversation)).messages).toHaveLength(seen.messages.length)
    })

    test('what is gone is not sent, and a catalogue that is away says so', async () => {
      const { lin, letter } = await served()
      shelf = []
      expect((await lin.mutate('conversations.sendProducts', letter)).fault?.code).toBe('PRODUCT_GONE')
      isAway = true
      expect((await lin.mutate('conversations.sendProducts', letter)).fault?.code).toBe('UNAVAILABLE')
      expect((await lin.query('conversations.findProducts', { query: '台灯' })).data).toEqual({ kind: 'unavailable' })
    })

    test('only who has the conversation shows products in it', async () => {
      const { letter } = await served()
      const mei = await desk.hire('mei')
      expect((await mei.mutate('conversations.sendProducts', letter)).status).toBe(409)
    })
  })
}
