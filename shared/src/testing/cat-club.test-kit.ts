import { graphOf } from './graph-of.ts'

/** A small journey with everything a simulation shows: a question, a coupon, a wait, a person, a goal. */
export const catClub = graphOf({
  nodes: {
    start: ['entry', { on: 'event', name: 'order_paid' }],
    pet: [
      'ask',
      {
        content: { kind: 'text', text: '家里是猫还是狗？' },
        answer: {
          kind: 'choice',
          options: [
            { id: 'cat', label: '猫' },
            { id: 'dog', label: '狗' },
          ],
        },
        saveAs: 'pet',
        timeoutMs: 86_400_000,
      },
    ],
    mark: ['tag', { add: ['养{{context.pet_label}}'] }],
    coupon: ['couponIssue', { coupon: 'cat-20', validDays: 7 }],
    tell: ['message', { content: { kind: 'text', text: '券码 {{context.coupon.code}}' } }],
    hold: ['waitForEvent', { waits: [{ id: 'paid', label: '', event: 'order_paid' }], timeoutMs: 3 * 86_400_000 }],
    person: ['handoff', { reason: '未复购', announcement: '为您转接' }],
    bought: ['goal', { name: '复购', value: { var: 'event.amount' } }],
    end: ['exit', { reason: 'bought', outputs: ['pet'] }],
    lost: ['exit', { reason: 'lost' }],
  },
  edges: {
    'start.next': 'pet',
    'pet.option:cat': 'mark',
    'pet.option:dog': 'lost',
    'pet.timeout': 'lost',
    'mark.done': 'coupon',
    'coupon.issued': 'tell',
    'coupon.failed': 'person',
    'tell.sent': 'hold',
    'hold.event:paid': 'bought',
    'hold.timeout': 'person',
    'bought.reached': 'end',
    'person.resolved': 'lost',
  },
  settings: { exits: [{ event: 'account_deleted', where: null, reason: 'deleted' }] },
  interrupts: [
    { name: '人工', event: 'message_received', words: ['人工'], where: null, target: 'person', after: 'return' },
  ],
})
