// What a person sees of each kind: one line per kind. `tsc` names a missing one.

import type { NodeKindName } from '@usher/shared/nodes/catalog'
import { ask } from './ask/face.tsx'
import { attribute } from './attribute/face.tsx'
import { branch } from './branch/face.tsx'
import { couponCheck } from './coupon-check/face.tsx'
import { couponIssue } from './coupon-issue/face.tsx'
import { entry } from './entry/face.tsx'
import { exit } from './exit/face.tsx'
import { goal } from './goal/face.tsx'
import { handoff } from './handoff/face.tsx'
import { httpRequest } from './http-request/face.tsx'
import { memberInvite } from './member-invite/face.tsx'
import { message } from './message/face.tsx'
import type { NodeFace } from './node-face.ts'
import { split } from './split/face.tsx'
import { subJourney } from './sub-journey/face.tsx'
import { tag } from './tag/face.tsx'
import { vipRoute } from './vip-route/face.tsx'
import { wait } from './wait/face.tsx'
import { waitForEvent } from './wait-for-event/face.tsx'

export const faces: { readonly [K in NodeKindName]: NodeFace<K> } = {
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
}
