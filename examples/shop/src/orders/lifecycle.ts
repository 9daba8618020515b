// The life of an order: what moves it, from where, to where, and what Usher hears of it.

import type { OrderState } from '@usher/runtime'

export type Move = keyof typeof MOVES

interface MoveRule {
  readonly from: readonly OrderState[]
  readonly to: OrderState
  readonly event: string
}

export const MOVES = {
  pay: { from: ['placed'], to: 'paid', event: 'order_paid' },
  cancel: { from: ['placed'], to: 'cancelled', event: 'order_cancelled' },
  hold: { from: ['paid', 'held'], to: 'held', event: 'order_held' },
  release: { from: ['held'], to: 'paid', event: 'order_released' },
  ship: { from: ['paid', 'held'], to: 'shipped', event: 'order_shipped' },
  deliver: { from: ['shipped'], to: 'delivered', event: 'order_delivered' },
  install: { from: ['delivered'], to: 'installed', event: 'order_installed' },
  askReturn: { from: ['paid', 'held', 'delivered', 'installed'], to: 'returning', event: 'return_created' },
  takeBack: { from: ['returning'], to: 'returned', event: 'order_returned' },
  refund: { from: ['returned'], to: 'refunded', event: 'refund_done' },
} as const satisfies Readonly<Record<string, MoveRule>>

export const UNSHIPPED: ReadonlySet<OrderState> = new Set<OrderState>(['placed', 'paid', 'held'])

export function allows(move: Move, state: OrderState): boolean {
  const { from }: MoveRule = MOVES[move]
  return from.includes(state)
}

/** What staff may do next with an order that stands here. */
export function movesFrom(state: OrderState): readonly Move[] {
  return STAFF_MOVES.filter((move) => allows(move, state))
}

const STAFF_MOVES: readonly Move[] = ['release', 'ship', 'deliver', 'install', 'takeBack', 'refund', 'cancel']
