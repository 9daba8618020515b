import { type FoundWord, findWords } from './find-words.ts'
import { type Lexicon, ownLexicon } from './lexicon.ts'
import { plainText } from './plain-text.ts'
import { unhappiness } from './unhappiness.ts'

/** What a message tells beside its words. Stored with the event, so that every condition and every replay reads the same. */
export interface MessageReading {
  readonly mood: Mood
  /** From 0 to 1. */
  readonly anger: number
  readonly wants: 'human' | 'optOut' | null
  /** The first word that complains of something; null when none does. */
  readonly complaint: string | null
}

export const MOODS = ['angry', 'unhappy', 'calm'] as const
export type Mood = (typeof MOODS)[number]

export interface ExplainedReading {
  readonly reading: MessageReading
  /** Words of the lexicon in the message, also those that did not count. */
  readonly words: readonly FoundWord[]
  /** Turns of phrase that are angry or unhappy whatever they are about. */
  readonly phrases: readonly string[]
  /** What the model makes of the whole, from 0 to 1. */
  readonly unhappiness: number
}

/** Pure: the same text and lexicon give the same reading, in the chat, in the simulator and in a replay. */
export function readMessage(text: string, lexicon: Lexicon = ownLexicon): MessageReading {
  return explainReading(text, lexicon).reading
}

export function explainReading(text: string, lexicon: Lexicon = ownLexicon): ExplainedReading {
  const plain = plainText(text).trim()
  const words = findWords(text, lexicon)
  const counting = (kind: FoundWord['kind']) => words.find((found) => found.kind === kind && found.counts === 'yes')
  const complaint = counting('complaint')?.word ?? null
  const denied = words.filter(({ counts }) => counts !== 'yes').map(({ word }) => word)
  const heat = matches(plain, HEATED).filter((found) => !denied.includes(found))
  const praise = matches(plain, PRAISE)
  const grief = matches(plain, UNHAPPY)
  const unhappy = plain === '' ? 0 : unhappiness(plain)
  const isSarcastic = complaint !== null && praise.length > 0
  const anger = angerOf({ heat: heat.length, complaint: complaint !== null, isSarcastic, grief: grief.length, unhappy })
  const reading: MessageReading = {
    mood: anger >= ANGRY ? 'angry' : complaint !== null || isUnhappy(plain, grief, unhappy) ? 'unhappy' : 'calm',
    anger,
    wants:
      OPTING_OUT.test(plain) || counting('optOut')
        ? 'optOut'
        : CALLING.test(plain) || counting('human')
          ? 'human'
          : null,
    complaint,
  }
  return { reading, words, phrases: [...heat, ...(isSarcastic ? praise : []), ...grief], unhappiness: round(unhappy) }
}

/** Above every ask: these readings let no bot go on. */
export function needsPerson({ mood, wants, complaint }: MessageReading): boolean {
  return wants === 'human' || mood === 'angry' || complaint !== null
}

const ANGRY = 0.6

interface Signs {
  readonly heat: number
  readonly complaint: boolean
  readonly isSarcastic: boolean
  readonly grief: number
  readonly unhappy: number
}

function angerOf({ heat, complaint, isSarcastic, grief, unhappy }: Signs): number {
  const loud = Math.min(2, heat) * 0.5 + (complaint ? 0.25 : 0) + (isSarcastic ? 0.4 : 0) + Math.min(2, grief) * 0.08
  return round(Math.min(1, loud === 0 ? 0 : loud + Math.max(0, unhappy - 0.5) * 0.4))
}

/** The model has read reviews only, and takes plain requests for unhappy ones: it decides alone only where nothing is asked. */
function isUnhappy(plain: string, grief: readonly string[], unhappy: number): boolean {
  if (grief.length > 0) return unhappy > 0.4
  return unhappy > 0.97 && plain.length >= 6 && !ASKING.test(plain)
}

const ASKING =
  /[?]|吗|呢|么|怎|请|麻烦|帮|能|可以|可否|多少|多久|哪|谁|几|想|要|需要|取消|改|换|查|开发票|有没有|是否|啥|我的?是|how|what|when|where|can |could|please/

/** The whole message is one of the usual short answers, or forbids to send more. */
const OPTING_OUT =
  /^(回复?)?(t|td|tdd|n|stop|quit|退)[.!。]?$|(别|不要|不想)再?(给我)?(乱?发|推送?|收到?)(任何|这种|这些|什么)?(广告|短信|消息|信息|推送|营销)/

/** Short for "a person, please". */
const CALLING = /^(rg|zrg|rengong|zhuanrengong|转|客服|human|agent)[.!。]?$/

function matches(plain: string, patterns: RegExp): readonly string[] {
  return [...new Set([...plain.matchAll(patterns)].map(([found]) => found))]
}

const HEATED =
  /垃圾|滚|什么破|破玩意|气死|忍无可忍|恶心|无耻|黑心|坑人|坑爹|骗子|骗人|王八蛋|他妈|尼玛|你妈|妈的|tmd|傻逼|傻[bx]|有病|脑残|不要脸|太过分|欺人太甚|凭什么|受够了|烦死|什么态度|态度(太|很|真)?(差|烂|恶劣)|投诉|举报|曝光|12315|消协|起诉|维权|(给|必须|打)差评|别跟我扯|少来这套|敷衍|糊弄|忽悠|耍我|再也不(买|来)|最差|这也(能|叫|算|配)|还?好意思|就这(质量|东西|服务|态度)|什么玩意|什么东西啊|叫你们(经理|老板|领导|负责人)|[!?]{3,}|scam|fraud|disgusting|ridiculous|unacceptable|furious|worst|lawsuit|rubbish|garbage|wtf/g

const PRAISE = /真是绝了|绝了|点个?赞|真棒|真行|太好了|太棒了|厉害了|好样的|谢谢你们|感谢你们|牛[啊呀逼]|佩服|👍|呵呵/g

const UNHAPPY =
  /失望|不满|不太?满意|不喜欢|不爽|难受|生气|郁闷|无语|后悔|太慢|好慢|很慢|这么慢|太差|很差|真差|差劲|难吃|难用|难闻|糟糕|不好用|不好吃|用不了|不能用|打不开|没法|没反应|一直(没|不)|还(没|不)(到账|收到|处理|退)|还没到|没给我?(返|退|发)|怎么没给|(天|周|星期|个月)了(还|钱|都|没)|拖了|等了(好久|很久|半天|\S?[天周])|太贵|亏了|白买|浪费|麻烦死|不行啊|disappoint|unhappy|terrible|awful|too slow|still (not|no|waiting)|not working/g

function round(value: number): number {
  return Math.round(value * 100) / 100
}
