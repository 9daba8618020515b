// A brand with a shop of its own: the shop's process, its pages for customers and staff, and Usher beside it.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startShopProcess } from '../../examples/shop/src/shop-process.ts'
import { SYSTEMS } from '../../examples/shop/src/system-names.ts'
import { KEY, STAFF_PASSWORD } from '../../examples/shop/test/opened-shop.ts'
import { openRoad } from '../../examples/shop/test/road.ts'
import { hostOf } from '../../runtime/src/api/host.ts'
import { inScope } from '../../runtime/src/api/scoped.ts'
import { createKey } from '../../runtime/src/auth/keys.ts'
import { httpConnectors } from '../../runtime/src/connectors/http/http-connectors.ts'
import { type Brand, openBrand, type Person } from './brand.ts'

export interface BrandWithShop extends Brand {
  /** The shop's own pages. */
  readonly store: string
}

export async function openBrandWithShop(people: readonly Person[]): Promise<BrandWithShop> {
  const toShop = await openRoad()
  // The batches of this brand are done by people.
  const connectors = httpConnectors({ url: `${toShop.url}/usher`, key: KEY, systems: SYSTEMS })
  const brand = await openBrand({ people, connectors })
  const { usher, workspace } = brand
  const { secret } = await inScope(hostOf(usher), workspace.id, (scoped) =>
    createKey(scoped, { name: 'shop', scopes: ['events:write', 'customers:write'], validDays: null }),
  )
  const directory = mkdtempSync(join(tmpdir(), 'usher-store-'))
  const shop = await startShopProcess({
    ...{ PORT: '0', SHOP_DATA: directory, SHOP_KEY: KEY, SHOP_STAFF_PASSWORD: STAFF_PASSWORD },
    ...{ USHER_URL: brand.url, USHER_KEY: secret },
    ...{ USHER_CHAT_KEY: workspace.chatKey, USHER_CHAT_SECRET: workspace.chatSecret },
  })
  toShop.lead(shop.url)
  return {
    ...brand,
    store: shop.url,
    close: async () => {
      await shop.kill()
      await brand.close()
      await toShop.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
