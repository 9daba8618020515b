import type { BlankFault } from '@usher/shared/templates/read-blanks'
import type { TemplateCategory } from '@usher/shared/templates/template'
import type { Locale } from '../i18n/locale.ts'
import { defineWords } from '../i18n/words.ts'

export const templateWords = defineWords({
  zh: {
    title: '旅程模板',
    search: '搜索模板',
    category: '分类',
    every: '全部',
    stories: (count: number) => `${count} 个测试`,
    steps: (count: number) => `${count} 步`,
    noneTitle: '没有符合的模板',
    noneBody: '换个关键词或分类试试。',
    showAll: '显示全部',
    backToJourneys: '返回旅程列表',
    back: '返回模板',
    needs: '需要什么',
    connected: '已接入',
    notConnected: '未接入',
    chat: '网页聊天',
    desk: '有客服在线',
    knowledge: '知识库里有内容',
    event: (name: string) => `后端上报「${name}」`,
    byYou: '由你准备',
    segments: '会一起新建的人群',
    blanks: '填空',
    blanksHelp: '左边的画布跟着变；以后还能在草稿里随意改。',
    name: '旅程名称',
    nameMissing: '请填写名称',
    use: '用这个模板新建',
    comesWith: (count: number) => `附带 ${count} 个测试，发布前可以一键运行。`,
    preview: '画布预览',
    missing: '没有这个模板',
    missingHelp: '地址可能输错了。',
    mayNot: '你的角色不能新建旅程。',
  },
  en: {
    title: 'Journey templates',
    search: 'Search templates',
    category: 'Category',
    every: 'All',
    stories: (count) => (count === 1 ? '1 test' : `${count} tests`),
    steps: (count) => `${count} steps`,
    noneTitle: 'No template matches',
    noneBody: 'Try another word or category.',
    showAll: 'Show all',
    backToJourneys: 'Back to the journeys',
    back: 'Back to the templates',
    needs: 'What it needs',
    connected: 'Connected',
    notConnected: 'Not connected',
    chat: 'Web chat',
    desk: 'Somebody at the desk',
    knowledge: 'Entries in the knowledge base',
    event: (name) => `Your backend reports “${name}”`,
    byYou: 'Yours to see to',
    segments: 'Segments that are made with it',
    blanks: 'Fill in',
    blanksHelp: 'The canvas follows; everything can still be changed in the draft.',
    name: 'Name of the journey',
    nameMissing: 'Enter a name',
    use: 'Start from this template',
    comesWith: (count) => `Comes with ${count} ${count === 1 ? 'test' : 'tests'} to run before publishing.`,
    preview: 'Preview of the canvas',
    missing: 'There is no such template',
    missingHelp: 'The address may be mistyped.',
    mayNot: 'Your role cannot create journeys.',
  },
})

type Named<Name extends string> = { readonly [L in Locale]: { readonly [N in Name]: string } }

export const categoryWords: Named<TemplateCategory> = {
  zh: { welcome: '迎新', service: '客服', orders: '订单', care: '关怀', growth: '增长', insight: '洞察' },
  en: {
    welcome: 'Welcome',
    service: 'Service',
    orders: 'Orders',
    care: 'Care',
    growth: 'Growth',
    insight: 'Insight',
  },
}

export const faultWords: Named<BlankFault['code']> = {
  zh: {
    BLANK_EMPTY: '请填写这一项。',
    BLANK_TOO_LONG: '最多 200 个字。',
    BLANK_LINK: '请填写以 https:// 开头的网址。',
    BLANK_RANGE: '超出了允许的范围。',
    BLANK_UNKNOWN: '模板里没有这一项。',
  },
  en: {
    BLANK_EMPTY: 'Fill this in.',
    BLANK_TOO_LONG: 'At most 200 characters.',
    BLANK_LINK: 'Enter an address that begins with https://.',
    BLANK_RANGE: 'This is outside what is allowed.',
    BLANK_UNKNOWN: 'The template has no such blank.',
  },
}

const connectors: { readonly [L in Locale]: { readonly [name: string]: string } } = {
  zh: {
    calls: '语音外呼',
    coupons: '优惠券系统',
    groups: '客户群',
    logistics: '物流系统',
    members: '会员系统',
    orders: '订单系统',
    points: '积分系统',
    products: '商品系统',
    sms: '短信',
  },
  en: {
    calls: 'Voice calls',
    coupons: 'Coupon system',
    groups: 'Customer groups',
    logistics: 'Logistics',
    members: 'Membership',
    orders: 'Order system',
    points: 'Points',
    products: 'Product catalogue',
    sms: 'Text messages',
  },
}

/** What the brand calls a system; one without words goes by its own name. */
export function connectorText(name: string, locale: Locale): string {
  return connectors[locale][name] ?? name
}
