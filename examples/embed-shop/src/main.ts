// `npm start -w embed-shop`: the shop on PostgreSQL (DATABASE_URL) or on an embedded database in `data/shop`.

import { openShop } from './shop.ts'

const { DATABASE_URL, HOST = '127.0.0.1', PORT = '4500' } = process.env
const shop = await openShop(
  DATABASE_URL === undefined ? { pglite: 'data/shop' } : { connectionString: DATABASE_URL },
).catch((error: Error) => {
  process.stderr.write(`shop: ${error.message}\n`)
  process.exit(2)
})

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())

const url = await shop.app.listen({ host: HOST, port: Number(PORT) })
process.stdout.write(`The shop is at ${url}\n`)
await shop.usher.work({ concurrency: 2, signal: stop.signal })
await shop.close()
