import type { ShopTransaction } from './database/shop-database.ts'

/** What one thing that happens in the shop has at hand: its transaction, its instant, and where the shop's pages are. */
export interface Scene {
  readonly trx: ShopTransaction
  readonly now: Date
  /** Of the shop's pages, such as `https://shop.example`, without a slash at the end. */
  readonly url: string
}
