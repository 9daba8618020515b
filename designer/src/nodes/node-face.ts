import type { Language } from '@usher/shared/document/problem-rows'
import type { ConfigOf, NodeKindName, PortOf } from '@usher/shared/nodes/catalog'
import type { LucideIcon } from 'lucide-react'
import type { FieldWords } from './field-word.ts'

/** What a person sees of a node kind. What the kind does stands in `shared/src/nodes`. */
export interface NodeFace<K extends NodeKindName = NodeKindName> {
  readonly icon: LucideIcon
  readonly category: NodeCategory
  /** Offered right behind the entry of a new journey. */
  readonly oftenFirst?: true
  readonly label: { readonly [L in Language]: string }
  /** Other words and pinyin initials that find it, in lower case: `yhq`, `coupon`. */
  readonly keywords: readonly string[]
  /** Labels and help of every field of the config. A test names what is missing. */
  readonly fields: FieldWords
  /** One line that tells what the node does as it is configured now. */
  readonly sentence: (config: ConfigOf<K>, language: Language) => string
  readonly portLabel: (port: PortOf<K>, config: ConfigOf<K>, language: Language) => string
}

export type NodeCategory =
  | 'entry'
  | 'message'
  | 'logic'
  | 'time'
  | 'customer'
  | 'benefit'
  | 'human'
  | 'integration'
  | 'goal'
