import type { EffectKind } from '@usher/shared/engine/effect'

/** 0: performed inside this database, in large batches. 1: leaves for other systems, which may be slow; they must not hold up the others. */
export type Lane = 0 | 1

export const INSIDE: Lane = 0
export const OUTSIDE: Lane = 1

export function laneOf(kind: EffectKind): Lane {
  return lanes[kind]
}

const lanes: { readonly [K in EffectKind]: Lane } = {
  sendMessage: INSIDE,
  recordEvent: INSIDE,
  setConsent: INSIDE,
  checkSending: INSIDE,
  requestHandoff: INSIDE,
  listAgents: INSIDE,
  openForm: INSIDE,
  openWork: INSIDE,
  addToBatch: INSIDE,
  startJourney: INSIDE,
  httpRequest: OUTSIDE,
  issueCoupon: OUTSIDE,
  checkCoupon: OUTSIDE,
  answerQuestion: OUTSIDE,
  inviteMember: OUTSIDE,
  inviteToGroup: OUTSIDE,
  listOrders: OUTSIDE,
  orderAct: OUTSIDE,
  findProducts: OUTSIDE,
  trackParcel: OUTSIDE,
  givePoints: OUTSIDE,
  notify: OUTSIDE,
}
