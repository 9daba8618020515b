/** What a journey may ask of an order. The brand's order system may refuse any of them, with a code. */
export const ORDER_ACTIONS = [
  'hold',
  'remark',
  'changeAddress',
  'changeSize',
  'changeColour',
  'gift',
  'packaging',
  'createReturn',
  'approveReturn',
  'reissue',
] as const

export type OrderAction = (typeof ORDER_ACTIONS)[number]

/** Which of a customer's orders: all, those that still move, those not shipped yet, those that have ended. */
export const ORDER_RANGES = ['any', 'open', 'unshipped', 'done'] as const

export type OrderRange = (typeof ORDER_RANGES)[number]
