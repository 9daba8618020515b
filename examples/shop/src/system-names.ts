/** What of a brand's systems the shop has, by the names of Usher's contracts. */
export const SYSTEMS = [
  'calls',
  'coupons',
  'groups',
  'logistics',
  'members',
  'orders',
  'points',
  'products',
  'sms',
] as const
