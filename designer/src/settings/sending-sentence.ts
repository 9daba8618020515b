import type { Language } from '@usher/shared/document/problem-rows'
import type { SendingCap, SendingRules } from '@usher/shared/engine/sending-rules'

/** The rules as one would say them. */
export function sendingSentence({ caps, quiet }: Pick<SendingRules, 'caps' | 'quiet'>, language: Language): string {
  const zh = language === 'zh'
  const capped = caps.map((cap) => (zh ? capZh(cap) : capEn(cap))).join(zh ? '，' : ', ')
  const counted = zh
    ? capped === ''
      ? '营销消息没有条数上限'
      : `每位客户${capped}营销消息`
    : capped === ''
      ? 'Marketing messages are not limited in number'
      : `Each customer gets ${capped}`
  if (quiet === null) return zh ? `${counted}，任何时间都可以发。` : `${counted}, at any hour.`
  const { from, to, then } = quiet
  if (zh) return `${counted}，${from}–${to} 不打扰，${then === 'later' ? '改到结束后发' : '这时的不再发'}。`
  return `${counted}. ${from}–${to} is quiet: what comes then ${then === 'later' ? 'goes out afterwards' : 'is not sent'}.`
}

function capZh({ most, days, counted }: SendingCap): string {
  if (counted === 'calendar') return days === 1 ? `每天最多 ${most} 条` : `每 ${days} 天（自然日）最多 ${most} 条`
  return `任意 ${days * 24} 小时内最多 ${most} 条`
}

function capEn({ most, days, counted }: SendingCap): string {
  const messages = `at most ${most} marketing ${most === 1 ? 'message' : 'messages'}`
  if (counted === 'calendar') return days === 1 ? `${messages} a day` : `${messages} in ${days} calendar days`
  return `${messages} in any ${days * 24} hours`
}
