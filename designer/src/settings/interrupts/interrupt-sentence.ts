import type { InterruptRow } from '@usher/shared/api/interrupts'
import type { Reading } from '@usher/shared/engine/heard-message'
import type { Locale } from '../../i18n/locale.ts'

type Told = Pick<InterruptRow, 'words' | 'readings' | 'then' | 'after' | 'journey'>

/** The rule as one would say it. `condition`: its condition in words; empty for none. */
export function interruptSentence(rule: Told, condition: string, locale: Locale): string {
  return locale === 'zh' ? inChinese(rule, condition) : inEnglish(rule, condition)
}

function inChinese({ words, readings, then, after, journey }: Told, condition: string): string {
  const heard = [
    words.length === 0 ? '' : `说到${words.map((word) => `「${word}」`).join('')}`,
    readings.length === 0 ? '' : `听起来${readings.map((reading) => READINGS.zh[reading]).join('、')}`,
  ].filter(Boolean)
  const when = [heard.length === 0 ? '' : `客户${heard.join('或')}`, condition].filter(Boolean).join('，并且')
  const does = {
    journey: `开始「${journey.name}」`,
    handOff: then.kind === 'handOff' && then.mode === 'silent' ? '无感转给人工' : '转给人工',
    optOut: '退订营销消息',
  }[then.kind]
  return `${when}：${does}，${after === 'return' ? '原来的旅程继续等' : '原来的旅程到此结束'}。`
}

function inEnglish({ words, readings, then, after, journey }: Told, condition: string): string {
  const heard = [
    words.length === 0 ? '' : `says ${words.map((word) => `“${word}”`).join(' or ')}`,
    readings.length === 0 ? '' : `seems to ${readings.map((reading) => READINGS.en[reading]).join(' or ')}`,
  ].filter(Boolean)
  const when = [heard.length === 0 ? '' : `the customer ${heard.join(', or ')}`, condition]
    .filter(Boolean)
    .join(', and ')
  const does = {
    journey: `“${journey.name}” starts`,
    handOff:
      then.kind === 'handOff' && then.mode === 'silent' ? 'a person takes over unnoticed' : 'a person takes over',
    optOut: 'marketing stops',
  }[then.kind]
  return `When ${when}: ${does}, and what was interrupted ${after === 'return' ? 'goes on waiting' : 'ends'}.`
}

const READINGS: { readonly [L in Locale]: { readonly [R in Reading]: string } } = {
  zh: { human: '要找人工', complaint: '在投诉', anger: '在发火', optOut: '不想再收消息' },
  en: { human: 'want a person', complaint: 'complain', anger: 'be angry', optOut: 'want no more messages' },
}
