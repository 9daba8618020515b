import type { Instant } from '@usher/shared/base/time'
import type { CallConnector } from '../connectors/calls.ts'
import type { CouponConnector } from '../connectors/coupons.ts'
import type { GroupConnector } from '../connectors/groups.ts'
import type { JobConnector } from '../connectors/jobs.ts'
import type { LogisticsConnector } from '../connectors/logistics.ts'
import type { MemberConnector } from '../connectors/members.ts'
import type { OrderConnector } from '../connectors/orders.ts'
import type { PointConnector } from '../connectors/points.ts'
import type { ProductConnector } from '../connectors/products.ts'
import type { SmsConnector } from '../connectors/sms.ts'
import type { Database } from '../database/database.ts'
import type { LanguageModel } from '../knowledge/language-model.ts'
import type { KnowledgeShelf } from '../knowledge/open-knowledge.ts'
import type { Log } from '../log.ts'
import type { Hints } from '../worker/hints.ts'

/** What performers may use of the world. */
export interface World {
  readonly database: Database
  /** The database's time, or the virtual clock's. */
  readonly now: () => Promise<Instant>
  readonly connectors: Connectors
  /** Where customers reach this server, ending in `/`; empty when that is not known, and links are then below where it is mounted. */
  readonly publicUrl: string
  readonly hints: Hints
  readonly knowledge: KnowledgeShelf
  /** Null while none is connected. */
  readonly languageModel: LanguageModel | null
  readonly log: Log
}

/** The brand's own systems. What is not connected answers its effects with `NOT_CONNECTED`. */
export interface Connectors {
  readonly calls?: CallConnector
  readonly coupons?: CouponConnector
  readonly groups?: GroupConnector
  readonly jobs?: JobConnector
  readonly logistics?: LogisticsConnector
  readonly members?: MemberConnector
  readonly orders?: OrderConnector
  readonly points?: PointConnector
  readonly products?: ProductConnector
  readonly sms?: SmsConnector
}
