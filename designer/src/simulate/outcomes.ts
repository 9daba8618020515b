// What the world may answer to each effect, for a person to choose from. The first is the usual one.

import type { Json, JsonObject } from '@usher/shared/base/json'
import type { Outcome } from '@usher/shared/base/outcome'
import { after, DAY, type Instant } from '@usher/shared/base/time'
import type { Effect, EffectKind, WorkKind } from '@usher/shared/engine/effect'

export interface OutcomeChoice {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly outcome: Outcome
}

const failed = (code: string): Outcome => ({ kind: 'failed', code, message: '' })
const done = (data: Extract<Outcome, { readonly kind: 'done' }>['data']): Outcome => ({ kind: 'done', data })

const UNAVAILABLE: OutcomeChoice = {
  id: 'unavailable',
  zh: '系统不可用',
  en: 'Unavailable',
  outcome: failed('UNAVAILABLE'),
}

const decided = (decision: string, zh: string, en: string): OutcomeChoice => ({
  id: decision,
  zh,
  en,
  outcome: done({ decision, reason: '', by: '', fields: {} }),
})

const DUPLICATE = decided('duplicate', '已有同一件', 'Already known')

/** What people decide about each kind of work. */
const DECIDED: { readonly [K in WorkKind]: readonly OutcomeChoice[] } = {
  approval: [
    decided('approved', '通过', 'Approve'),
    decided('rejected', '驳回', 'Reject'),
    decided('need_info', '补充资料', 'Ask for more'),
  ],
  case: [
    decided('solved', '已解决', 'Solved'),
    decided('rejected', '不受理', 'Reject'),
    decided('cancelled', '取消', 'Cancel'),
  ],
  task: [decided('done', '完成', 'Done'), decided('skipped', '跳过', 'Skip')],
}

type Choices = { readonly [K in EffectKind]: (effect: Effect<K>, at: Instant) => readonly OutcomeChoice[] }

const choices: Choices = {
  sendMessage: () => [{ id: 'sent', zh: '已送达', en: 'Delivered', outcome: done({}) }, UNAVAILABLE],
  httpRequest: () => [
    { id: '200', zh: '200 成功', en: '200 OK', outcome: done({ status: 200, body: {} }) },
    { id: '404', zh: '404 找不到', en: '404 Not found', outcome: done({ status: 404, body: null }) },
    { id: '500', zh: '500 出错', en: '500 Error', outcome: done({ status: 500, body: null }) },
    { id: 'timeout', zh: '没有应答', en: 'No answer', outcome: failed('TIMEOUT') },
  ],
  issueCoupon: ({ payload }, at) => {
    const expiresAt = payload.validDays === null ? null : after(at, payload.validDays * DAY)
    return [
      { id: 'issued', zh: '发放成功', en: 'Issued', outcome: done({ code: `${payload.coupon}-7F3K`, expiresAt }) },
      { id: 'soldOut', zh: '已发完', en: 'Sold out', outcome: failed('SOLD_OUT') },
      { id: 'notEligible', zh: '客户不符合', en: 'Not eligible', outcome: failed('NOT_ELIGIBLE') },
      { id: 'overBudget', zh: '预算已用完', en: 'Budget used up', outcome: failed('OVER_BUDGET') },
      UNAVAILABLE,
    ]
  },
  checkCoupon: () => [
    { id: 'unused', zh: '未使用', en: 'Not used', outcome: done({ state: 'unused' }) },
    { id: 'used', zh: '已使用', en: 'Used', outcome: done({ state: 'used' }) },
    { id: 'expired', zh: '已过期', en: 'Expired', outcome: done({ state: 'expired' }) },
    { id: 'none', zh: '没有券', en: 'Has none', outcome: done({ state: 'none' }) },
  ],
  answerQuestion: ({ payload }) => [
    { id: 'miss', zh: '没有答案', en: 'No answer', outcome: done({ hit: false, near: [] }) },
    { id: 'hit', zh: '答上了', en: 'Answered', outcome: done(sampleAnswer(payload.text)) },
    UNAVAILABLE,
  ],
  inviteMember: () => [
    { id: 'invited', zh: '邀请已发出', en: 'Invited', outcome: done({ state: 'invited' }) },
    { id: 'member', zh: '本来就是会员', en: 'Already a member', outcome: done({ state: 'member' }) },
    UNAVAILABLE,
  ],
  inviteToGroup: () => [
    { id: 'invited', zh: '邀请已发出', en: 'Invited', outcome: done({ state: 'invited', link: null, qr: null }) },
    { id: 'member', zh: '已经在群里', en: 'Already in it', outcome: done({ state: 'member', link: null, qr: null }) },
    UNAVAILABLE,
  ],
  listOrders: (_effect, at) => [
    { id: 'one', zh: '有一张订单', en: 'One order', outcome: done({ orders: [sampleOrder(at)] }) },
    { id: 'none', zh: '没有订单', en: 'No orders', outcome: done({ orders: [] }) },
    UNAVAILABLE,
  ],
  listAgents: () => [
    { id: 'some', zh: '有两位可选', en: 'Two to pick from', outcome: done({ agents: SAMPLE_AGENTS }) },
    { id: 'none', zh: '没有可选的', en: 'Nobody', outcome: done({ agents: [] }) },
  ],
  orderAct: () => [
    { id: 'done', zh: '处理成功', en: 'Done', outcome: done({ state: 'paid' }) },
    { id: 'shipped', zh: '已发货，不能改', en: 'Shipped already', outcome: failed('ALREADY_SHIPPED') },
    { id: 'noOrder', zh: '没有这张订单', en: 'No such order', outcome: failed('NO_ORDER') },
    UNAVAILABLE,
  ],
  findProducts: ({ payload }) => [
    { id: 'found', zh: '找到商品', en: 'Found', outcome: done({ products: [sampleProduct(payload.query)] }) },
    { id: 'none', zh: '没有商品', en: 'None', outcome: done({ products: [] }) },
    UNAVAILABLE,
  ],
  trackParcel: () => [
    { id: 'found', zh: '在路上', en: 'On its way', outcome: done({ parcel: SAMPLE_PARCEL }) },
    { id: 'none', zh: '还没发出', en: 'Not sent yet', outcome: done({ parcel: null }) },
    UNAVAILABLE,
  ],
  givePoints: ({ payload }) => [
    { id: 'given', zh: '已到账', en: 'Given', outcome: done({ balance: payload.points }) },
    { id: 'notEligible', zh: '客户不符合', en: 'Not eligible', outcome: failed('NOT_ELIGIBLE') },
    UNAVAILABLE,
  ],
  checkSending: (_effect, at) => [
    { id: 'open', zh: '可以发', en: 'Clear', outcome: done({ verdict: 'open', until: null }) },
    {
      id: 'quiet',
      zh: '免打扰，一小时后结束',
      en: 'Quiet for an hour',
      outcome: done({ verdict: 'quiet', until: at + 3_600_000 }),
    },
    { id: 'capped', zh: '到上限了', en: 'Limit reached', outcome: done({ verdict: 'capped', until: at + 86_400_000 }) },
    { id: 'optedOut', zh: '已退订', en: 'Opted out', outcome: done({ verdict: 'optedOut', until: null }) },
  ],
  setConsent: () => [{ id: 'noted', zh: '已记下', en: 'Noted', outcome: done({ changed: true }) }],
  recordEvent: () => [{ id: 'recorded', zh: '已记录', en: 'Recorded', outcome: done({ event: 'simulated' }) }],
  notify: () => [
    { id: 'answered', zh: '电话已接听', en: 'Call answered', outcome: done({ outcome: 'answered', tries: 1 }) },
    { id: 'sms', zh: '没人接，已发短信', en: 'No answer, SMS sent', outcome: done({ outcome: 'sms', tries: 2 }) },
    { id: 'duplicate', zh: '已经通知过', en: 'Told already', outcome: done({ outcome: 'duplicate', tries: 0 }) },
    { id: 'unreached', zh: '联系不上', en: 'Not reached', outcome: failed('NOT_REACHED') },
    UNAVAILABLE,
  ],
  requestHandoff: () => [UNAVAILABLE],
  addToBatch: () => [
    { id: 'done', zh: '办好了', en: 'Done', outcome: done({ result: 'done', reason: '', data: {} }) },
    { id: 'failed', zh: '没办成', en: 'Failed', outcome: done({ result: 'failed', reason: '', data: {} }) },
    { id: 'replaced', zh: '被后来的替换', en: 'Replaced', outcome: done({ result: 'replaced', reason: '', data: {} }) },
    UNAVAILABLE,
  ],
  openForm: () => [
    { id: 'opened', zh: '已打开', en: 'Opened', outcome: done({ form: 'form-1', link: 'f/form-1' }) },
    UNAVAILABLE,
  ],
  openWork: ({ payload }) => [...DECIDED[payload.kind], DUPLICATE, UNAVAILABLE],
  startJourney: ({ payload }) => [
    payload.wait
      ? { id: 'ended', zh: '旅程已结束', en: 'It has ended', outcome: done({ reason: 'done', outputs: {} }) }
      : { id: 'started', zh: '已启动', en: 'Started', outcome: done({ run: 'simulated' }) },
    { id: 'failed', zh: '无法启动', en: 'Cannot start', outcome: failed('NOT_RUNNING') },
  ],
}

function sampleOrder(at: Instant): JsonObject {
  const line = { sku: 'cat-food', title: '鲜肉猫粮 1.5kg', quantity: 1, options: {} }
  const times = { placedAt: at - DAY, shippedAt: null }
  return { id: 'o-9001', title: line.title, state: 'paid', total: 89, image: null, lines: [line], ...times }
}

const SAMPLE_AGENTS: Json = [
  { id: 'pe_an', name: '小安', line: '养猫八年', tags: ['宠物'], serving: 0 },
  { id: 'pe_he', name: '小禾', line: '退换货熟手', tags: ['售后'], serving: 1 },
]

function sampleProduct(query: string): JsonObject {
  return { sku: 'cat-food', title: query, price: 89, image: null, link: null, text: '', insteadOf: null }
}

function sampleAnswer(question: string): JsonObject {
  return { hit: true, point: 'sample', title: question, category: '', score: 1, text: '……', quickReplies: [] }
}

export function outcomeChoices<K extends EffectKind>(effect: Effect<K>, at: Instant): readonly OutcomeChoice[] {
  const kind: K = effect.kind
  const choose: Choices[K] = choices[kind]
  return choose(effect, at)
}

const SAMPLE_PARCEL = {
  number: 'SF1000001',
  carrier: '顺丰速运',
  steps: [{ at: Date.UTC(2026, 0, 2, 2), place: '杭州', text: '离开杭州转运中心' }],
}
