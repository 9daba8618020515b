import type { ConsentStatement } from '../base/consent.ts'
import type { Drawing } from '../base/drawing.ts'
import type { Json, JsonObject } from '../base/json.ts'
import type { EventFact } from '../conditions/scope.ts'

/** What is known of the customer, as read for this input. */
export interface Facts {
  /** The attributes, and `id`, the brand's own id of the customer. */
  readonly customer: JsonObject
  readonly tags: readonly string[]
  /** IANA zone: the customer's own, else the workspace's. */
  readonly zone: string
  /** History of the event names that the graph declares, oldest first. */
  readonly events: readonly EventFact[]
  /** Of the segments that the graph declares, those the customer was in when the input came; left out where it declares none. */
  readonly segments?: readonly string[]
  /** What the customer has said that holds; left out where the graph does not ask for it. */
  readonly consents?: readonly ConsentStatement[]
  /** Of the tests that the graph declares, those that have begun; left out where it declares none. */
  readonly tests?: readonly KnownTest[]
}

/** A test of the workspace as the customer stands in it. */
export interface KnownTest extends Drawing {
  readonly id: string
  /** Where the customer was put before, by whatever weights there were then; null for who is new to the test. */
  readonly arm: string | null
  /** The number of the rule by which newcomers are drawn now. */
  readonly epoch: number
}

/** A change of the profile. The engine shows it to the rest of the walk; the runtime saves it in the same transaction. */
export type ProfileChange =
  | { readonly kind: 'addTag'; readonly tag: string }
  | { readonly kind: 'removeTag'; readonly tag: string }
  | { readonly kind: 'setAttribute'; readonly name: string; readonly value: Json }

/** The facts after a change; the same object when nothing changes. */
export function applyChange(facts: Facts, change: ProfileChange): Facts {
  switch (change.kind) {
    case 'addTag':
      return facts.tags.includes(change.tag) ? facts : { ...facts, tags: [...facts.tags, change.tag] }
    case 'removeTag':
      return facts.tags.includes(change.tag)
        ? { ...facts, tags: facts.tags.filter((tag) => tag !== change.tag) }
        : facts
    case 'setAttribute':
      return { ...facts, customer: { ...facts.customer, [change.name]: change.value } }
    default:
      return change satisfies never
  }
}

/** The facts after the customer was put into an arm, which stays. */
export function applyArm(facts: Facts, { test, arm }: { readonly test: string; readonly arm: string }): Facts {
  const { tests } = facts
  if (tests === undefined || !tests.some((one) => one.id === test && one.arm === null)) return facts
  return { ...facts, tests: tests.map((one) => (one.id === test ? { ...one, arm } : one)) }
}
