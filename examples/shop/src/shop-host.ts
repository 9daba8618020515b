import type { Scene } from './scene.ts'
import type { ShopSettings } from './settings.ts'

/** What routes may use of the shop. */
export interface ShopHost {
  readonly settings: ShopSettings
  /** Of the shop's pages, without a slash at the end. */
  readonly url: () => string
  /** One transaction at this instant; what it told Usher leaves right after it. */
  readonly act: <Value>(work: (scene: Scene) => Promise<Value>) => Promise<Value>
}
