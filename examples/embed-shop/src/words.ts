export type Language = 'zh' | 'en'

export function languageOf(asked: string | undefined): Language {
  return asked === 'en' ? 'en' : 'zh'
}

export const words = {
  zh: {
    shop: '青禾小店',
    slogan: '猫粮、猫砂，和一点小惊喜',
    buy: '下单',
    coupons: '我的券',
    noCoupons: '还没有券。下单后加入会员，就有一张。',
    used: '已使用',
    until: (day: string) => `${day} 前有效`,
    worth: '下单自动减 10 元',
    orders: '我的订单',
    noOrders: '还没有订单。',
    join: '加入青禾会员',
    member: '你是青禾会员',
    failed: '没有成功，请再试一次。',
    other: 'English',
  },
  en: {
    shop: 'Qinghe Shop',
    slogan: 'Cat food, litter, and a small surprise',
    buy: 'Order',
    coupons: 'My coupons',
    noCoupons: 'None yet. Order something, join the club, and there will be one.',
    used: 'Used',
    until: (day: string) => `Valid until ${day}`,
    worth: '¥10 off your next order',
    orders: 'My orders',
    noOrders: 'None yet.',
    join: 'Join the Qinghe club',
    member: 'You are in the Qinghe club',
    failed: 'That did not work. Please try again.',
    other: '中文',
  },
} as const satisfies Record<Language, unknown>
