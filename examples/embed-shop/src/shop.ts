// The whole shop: its own tables, its own routes, and Usher inside it.

import { readFile } from 'node:fs/promises'
import { createUsher, type DatabaseOptions, type Usher } from '@usher/runtime'
import Fastify, { type FastifyInstance } from 'fastify'
import { couponConnector } from './coupons.ts'
import { memberConnector } from './members.ts'
import { shopRoutes } from './routes.ts'
import { createShopTables, openShopDatabase, type ShopDatabase } from './shop-database.ts'

export interface Shop {
  readonly app: FastifyInstance
  readonly database: ShopDatabase
  readonly usher: Usher
  readonly close: () => Promise<void>
}

export async function openShop(options: DatabaseOptions): Promise<Shop> {
  const database = openShopDatabase(options, () => usher)
  const usher: Usher = await createUsher({
    database: options,
    workspace: { slug: 'shop', name: '青禾小店' },
    connectors: { coupons: couponConnector(database), members: memberConnector(database) },
  })
  await createShopTables(database)
  await usher.journeys.publish(await readFile(new URL('../journey.json', import.meta.url), 'utf8'))

  const app = Fastify()
  await app.register(usher.fastify, { prefix: '/usher' })
  await app.register(shopRoutes({ database, usher }))
  return {
    app,
    database,
    usher,
    close: async () => {
      await app.close()
      await usher.close()
      await database.close()
    },
  }
}
