import { describe, expect, it } from 'vitest'
import { readSettings } from './settings.ts'

const NEEDED = { SHOP_KEY: 'a key of some length', SHOP_STAFF_PASSWORD: 'a word of some length' }
const USHER = { USHER_URL: 'http://127.0.0.1:4400/', USHER_KEY: 'uk_1_x', USHER_CHAT_KEY: 'ck', USHER_CHAT_SECRET: 's' }

describe('what the shop is told by its environment', () => {
  it('is enough with a key and a password', () => {
    expect(readSettings({ ...NEEDED, PORT: '' })).toMatchObject({
      database: { pglite: 'data/store' },
      host: '127.0.0.1',
      port: 4_600,
      publicUrl: null,
      usher: null,
    })
  })

  it('names where Usher is, and where customers find the shop', () => {
    expect(readSettings({ ...NEEDED, ...USHER, SHOP_URL: 'https://shop.example/' })).toMatchObject({
      publicUrl: 'https://shop.example',
      usher: { url: 'http://127.0.0.1:4400', apiKey: 'uk_1_x', chatKey: 'ck', chatSecret: 's' },
    })
  })

  it('is refused with everything that is wrong at once', () => {
    const read = () => readSettings({ SHOP_KEY: 'short', PORT: 'x', SHOP_DATABASE_URL: 'mysql://' })
    for (const name of ['SHOP_KEY', 'SHOP_STAFF_PASSWORD', 'PORT', 'SHOP_DATABASE_URL'])
      expect(read).toThrow(`${name}: `)
    expect(() => readSettings({ ...NEEDED, USHER_URL: 'http://127.0.0.1:4400' })).toThrow(
      'USHER_KEY: goes with USHER_URL',
    )
  })
})
