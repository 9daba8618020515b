// Every effect that a step can ask for, and what carries it out: `tsc` names a missing one.

import type { EffectKind } from '@usher/shared/engine/effect'
import { performAddToBatch } from './add-to-batch/perform.ts'
import { performAnswerQuestion } from './answer-question/perform.ts'
import { performCheckCoupon } from './check-coupon/perform.ts'
import { performCheckSending } from './check-sending/perform.ts'
import { performFindProducts } from './find-products/perform.ts'
import { performGivePoints } from './give-points/perform.ts'
import { openHttpRequests } from './http-request/perform.ts'
import { performInviteMember } from './invite-member/perform.ts'
import { performInviteToGroup } from './invite-to-group/perform.ts'
import { performIssueCoupon } from './issue-coupon/perform.ts'
import { performListAgents } from './list-agents/perform.ts'
import { performListOrders } from './list-orders/perform.ts'
import { performNotify } from './notify/perform.ts'
import { performOpenForm } from './open-form/perform.ts'
import { performOpenWork } from './open-work/perform.ts'
import { performOrderAct } from './order-act/perform.ts'
import type { Performer } from './performer.ts'
import { performRecordEvent } from './record-event/perform.ts'
import { performRequestHandoff } from './request-handoff/perform.ts'
import { performSendMessage } from './send-message/perform.ts'
import { performSetConsent } from './set-consent/perform.ts'
import { performStartJourney } from './start-journey/perform.ts'
import { performTrackParcel } from './track-parcel/perform.ts'

const httpRequests = openHttpRequests()

export const performers: { readonly [K in EffectKind]: Performer<K> } = {
  sendMessage: performSendMessage,
  httpRequest: httpRequests.perform,
  issueCoupon: performIssueCoupon,
  checkCoupon: performCheckCoupon,
  answerQuestion: performAnswerQuestion,
  inviteMember: performInviteMember,
  inviteToGroup: performInviteToGroup,
  listAgents: performListAgents,
  listOrders: performListOrders,
  orderAct: performOrderAct,
  findProducts: performFindProducts,
  trackParcel: performTrackParcel,
  givePoints: performGivePoints,
  recordEvent: performRecordEvent,
  setConsent: performSetConsent,
  checkSending: performCheckSending,
  notify: performNotify,
  requestHandoff: performRequestHandoff,
  openForm: performOpenForm,
  openWork: performOpenWork,
  addToBatch: performAddToBatch,
  startJourney: performStartJourney,
}

/** Closes the connections that are kept between requests, after those under way. What is performed later opens new ones. */
export const closePerformers: () => Promise<void> = httpRequests.close
