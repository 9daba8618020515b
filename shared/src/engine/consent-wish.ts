import { saysOneOf } from './words.ts'

/**
 * What a whole message says about marketing, on every channel: no more of it, or again; null when it is about something else. `optOut`:
 * other ways of wanting no more, such as the brand's own words.
 */
export function consentWish(text: string, optOut: readonly string[] = []): 'in' | 'out' | null {
  const said = text.replace(/[\s"'“”「」。.!！~～]/g, '')
  if (saysOneOf(said, [...OUT, ...optOut], 'equals')) return 'out'
  return saysOneOf(said, IN, 'equals') ? 'in' : null
}

const OUT = [
  '退订',
  '我要退订',
  '回复退订',
  '取消订阅',
  '拒收',
  '停止推送',
  '取消推送',
  '不要再发了',
  '别再发了',
  't',
  'td',
  'tdd',
  'stop',
  'unsubscribe',
  'optout',
  'opt-out',
  'stopsending',
]
const IN = ['订阅', '恢复订阅', '重新订阅', '我要订阅', 'subscribe', 'resubscribe', 'optin', 'opt-in']
