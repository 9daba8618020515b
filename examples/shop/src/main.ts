// `npm start -w shop`: the brand's shop as a process of its own. Everything it needs to know comes from the environment.

import { openShop } from './open-shop.ts'
import { BadSettings, readSettings } from './settings.ts'

try {
  const shop = await openShop(readSettings(process.env))
  process.stdout.write(`${JSON.stringify({ url: shop.url })}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void shop.close())
} catch (thrown) {
  const more = thrown instanceof BadSettings ? '\nThe README of examples/shop says what each one is for.' : ''
  process.stderr.write(`shop: ${thrown instanceof Error ? thrown.message : thrown}${more}\n`)
  process.exitCode = 2
}
