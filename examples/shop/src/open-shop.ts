// The whole shop: its tables, its API for Usher, its pages, and the loops that deliver what it has to tell and let held orders go.

import Fastify, { type FastifyInstance } from 'fastify'
import { apiRoutes } from './api/routes.ts'
import { createTables } from './database/create-tables.ts'
import { openShopDatabase, type ShopDatabase } from './database/shop-database.ts'
import { releaseDue } from './orders/hold.ts'
import { runOutbox } from './outbox/run-outbox.ts'
import { pageRoutes } from './pages/routes.ts'
import { BadSettings, type ShopSettings } from './settings.ts'
import type { ShopHost } from './shop-host.ts'

export interface Shop {
  readonly app: FastifyInstance
  readonly host: ShopHost
  readonly database: ShopDatabase
  /** Where it listens. */
  readonly url: string
  readonly close: () => Promise<void>
}

const LOOKS_AT_HELD_ORDERS_MS = 60_000

export async function openShop(settings: ShopSettings): Promise<Shop> {
  const database = await openShopDatabase(settings.database)
  await createTables(database).catch(closing(database))
  const outbox = settings.usher === null ? null : runOutbox(database, settings.usher)
  let url = settings.publicUrl ?? ''
  const host: ShopHost = {
    settings,
    url: () => url,
    act: async (work) => {
      const value = await database.transaction((trx) => work({ trx, now: new Date(), url }))
      outbox?.nudge()
      return value
    },
  }
  const app = Fastify({ bodyLimit: 256 * 1_024, requestTimeout: 15_000 })
  await app.register(apiRoutes(host))
  await app.register(pageRoutes(host))
  const released = setInterval(() => void release(host), LOOKS_AT_HELD_ORDERS_MS)
  const close = async () => {
    clearInterval(released)
    await app.close()
    await outbox?.close()
    await database.close()
  }
  try {
    const listening = await app.listen({ host: settings.host, port: settings.port })
    url = settings.publicUrl ?? listening
    await release(host)
    return { app, host, database, url: listening, close }
  } catch (error) {
    await close()
    throw isTaken(error) ? new BadSettings(`PORT: ${settings.port} is taken, name another one`) : error
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}

async function release(host: ShopHost): Promise<void> {
  await host.act(releaseDue).catch((error: Error) => process.stderr.write(`shop: held orders: ${error.message}\n`))
}

function closing(database: ShopDatabase): (error: unknown) => Promise<never> {
  return async (error) => {
    await database.close()
    throw error
  }
}
