// A journey that operators start from: drawn, told in stories, with blanks for what differs from brand to brand. A template is a folder: this
// file's shape in `template.ts`, the drawing in `journey.json`, the stories in `scenario*.json`, and one line in `list.ts`.

import type { Rule } from '../conditions/rule.ts'

export interface Template {
  /** The name of its folder, for ever. */
  readonly id: string
  /** Its number among the journeys, which tests and tables call it by: `J1`. */
  readonly code: `J${number}`
  readonly category: TemplateCategory
  readonly name: Words
  /** What it does, in one sentence. */
  readonly sentence: Words
  readonly needs: TemplateNeeds
  readonly blanks: readonly Blank[]
  /** Made with the draft where the workspace does not have them. */
  readonly segments?: readonly TemplateSegment[]
  /** `journey.json`. A text may hold `⟦blank⟧` anywhere; numbers are put in their places by the blanks. */
  readonly journey: unknown
  /** `scenario*.json`: they come along as tests of the draft. `⟦blank⟧` is filled in here too. */
  readonly stories: readonly unknown[]
}

export const templateCategories = ['welcome', 'service', 'orders', 'care', 'growth', 'insight'] as const
export type TemplateCategory = (typeof templateCategories)[number]

export interface Words {
  readonly zh: string
  readonly en: string
}

/** What must be there before it can run. */
export interface TemplateNeeds {
  /** Members of the runtime's `connectors`, such as `coupons`. */
  readonly connectors: readonly string[]
  /** It talks to the customer. */
  readonly chat: boolean
  /** Events that the brand's systems must send. */
  readonly events: readonly string[]
  /** It answers from the knowledge base. */
  readonly knowledge?: boolean
  /** Somebody must be at the desk. */
  readonly desk?: boolean
}

export interface TemplateSegment {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly rule: Rule
}

export type Blank = TextBlank | NumberBlank

/** Stands as `⟦id⟧` in texts. */
export interface TextBlank {
  readonly id: string
  readonly kind: 'text' | 'link' | 'coupon'
  readonly label: Words
  readonly default: string
}

/** Stands at the places, and may stand as `⟦id⟧` in texts too. A duration is a number of milliseconds. */
export interface NumberBlank {
  readonly id: string
  readonly kind: 'number' | 'duration'
  readonly label: Words
  readonly default: number
  readonly least: number
  readonly most: number
  readonly at: readonly BlankPlace[]
}

/** A field of a node's config, as a JSON pointer. */
export interface BlankPlace {
  readonly node: string
  readonly field: string
}

export type BlankValues = { readonly [blank: string]: string | number }
