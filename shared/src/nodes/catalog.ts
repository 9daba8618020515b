// Every node kind, once. A new kind is its folder and one line here; all unions below are derived.

import type { z } from 'zod'
import { catalogOf } from '../engine/node-definition.ts'
import { ask } from './ask/definition.ts'
import { attribute } from './attribute/definition.ts'
import { branch } from './branch/definition.ts'
import { couponCheck } from './coupon-check/definition.ts'
import { couponIssue } from './coupon-issue/definition.ts'
import { entry } from './entry/definition.ts'
import { exit } from './exit/definition.ts'
import { goal } from './goal/definition.ts'
import { handoff } from './handoff/definition.ts'
import { httpRequest } from './http-request/definition.ts'
import { memberInvite } from './member-invite/definition.ts'
import { message } from './message/definition.ts'
import { split } from './split/definition.ts'
import { subJourney } from './sub-journey/definition.ts'
import { tag } from './tag/definition.ts'
import { vipRoute } from './vip-route/definition.ts'
import { wait } from './wait/definition.ts'
import { waitForEvent } from './wait-for-event/definition.ts'

const kinds = [
  entry,
  message,
  ask,
  branch,
  vipRoute,
  split,
  wait,
  waitForEvent,
  tag,
  attribute,
  couponIssue,
  couponCheck,
  memberInvite,
  handoff,
  httpRequest,
  subJourney,
  goal,
  exit,
] as const

/** What the engine, the compiler and the runtime look kinds up in. */
export const catalog = catalogOf(...kinds)

type NodeKind = (typeof kinds)[number]

export type NodeKindName = NodeKind['kind']

/** Every name, in the order of the list. */
export const nodeKindNames: readonly NodeKindName[] = kinds.map(({ kind }) => kind)

type KindNamed<K extends NodeKindName> = Extract<NodeKind, { readonly kind: K }>

/** A kind's config as steps get it: parsed, with every default filled in. */
export type ConfigOf<K extends NodeKindName> = z.output<KindNamed<K>['config']>

/** A kind's config as documents may write it: what has a default may be left out. */
export type ConfigInput<K extends NodeKindName> = z.input<KindNamed<K>['config']>

/** The ways out of a kind. */
export type PortOf<K extends NodeKindName> = ReturnType<KindNamed<K>['ports']>[number]

/** A configured node of one kind, or of any. */
export type JourneyNode<K extends NodeKindName = NodeKindName> = {
  [P in K]: { readonly id: string; readonly kind: P; readonly config: ConfigOf<P> }
}[K]
