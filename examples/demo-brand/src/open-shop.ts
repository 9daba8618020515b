// The demo's shop: `examples/shop` as a process of its own, connected both ways.

import { createServer } from 'node:net'
import { type Connectors, httpConnectors, type Usher } from '@usher/runtime'
import { databaseOptions } from '../../../runtime/src/cli/database-option.ts'
import { portOf } from '../../../runtime/src/cli/port.ts'
import { startShopProcess } from '../../shop/src/shop-process.ts'
import { SYSTEMS } from '../../shop/src/system-names.ts'
import { handOver } from './hand-over.ts'
import { shopKeys } from './shop-keys.ts'

export interface OpenShop {
  readonly url: string
  readonly staffPassword: string
  readonly connectors: Connectors
  readonly close: () => Promise<void>
}

const PLACE = 'data/store'

export async function openShopOf(usher: Usher, usherUrl: string): Promise<OpenShop> {
  const options = databaseOptions({ data: PLACE })
  await handOver(usher, options)
  const { chatKey, chatSecret, id } = usher.workspace!
  const { apiKey, shopKey, staffPassword } = await shopKeys(usher, id)
  const shop = await startShopProcess({
    ...('pglite' in options ? { SHOP_DATA: options.pglite } : { SHOP_DATABASE_URL: options.connectionString }),
    ...{ HOST: process.env.HOST ?? '127.0.0.1', PORT: String(await freePort(process.env.SHOP_PORT)) },
    ...{ SHOP_KEY: shopKey, SHOP_STAFF_PASSWORD: staffPassword },
    ...{ USHER_URL: usherUrl, USHER_KEY: apiKey, USHER_CHAT_KEY: chatKey, USHER_CHAT_SECRET: chatSecret },
  })
  return {
    url: shop.url,
    staffPassword,
    connectors: httpConnectors({ url: `${shop.url}/usher`, key: shopKey, systems: SYSTEMS }),
    close: shop.stop,
  }
}

const USUAL_PORT = 4_600

/** The one that was asked for; else the usual one, or any when somebody has it. */
async function freePort(asked: string | undefined): Promise<number> {
  if (asked !== undefined && asked !== '') return portOf(asked)
  const probe = createServer()
  const free = await new Promise<boolean>((tell) => {
    probe.once('error', () => tell(false))
    probe.listen(USUAL_PORT, process.env.HOST ?? '127.0.0.1', () => probe.close(() => tell(true)))
  })
  return free ? USUAL_PORT : 0
}
