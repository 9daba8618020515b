import { after, DAY, type Instant } from '../../base/time.ts'
import type { EffectRequest } from '../../engine/effect.ts'
import { MESSAGE_RECEIVED } from '../../engine/input.ts'
import { defineNode, IGNORE, type Ignore, type StepContext } from '../../engine/node-definition.ts'
import type { Step } from '../../engine/step.ts'
import { botFindings } from './checks.ts'
import { type BotConfig, botConfig } from './config.ts'
import { type BotMemo, botMemo, firstMemo } from './memo.ts'
import { asking, saying } from './messages.ts'
import { type BotResult, resultOf } from './result.ts'
import { meaningOf, type Said } from './said.ts'

export const BOT_PORTS = ['missed', 'human', 'done', 'timeout'] as const

type Port = (typeof BOT_PORTS)[number]
type Context = StepContext<BotConfig>
type BotStep = Step<Port, BotMemo>

/** Answers the customer from what the brand knows, until they are done, want a person, or ask what nobody knows. */
export const serviceBot = defineNode({
  kind: 'serviceBot',
  config: botConfig,
  starter: () => ({
    greeting: '您好，我是智能客服，有什么可以帮您？',
    askBackText: '您是想问：',
    missText: '抱歉，我没太明白，您可以换个说法再问一次。',
    humanWords: ['人工', '转人工', '真人'],
    closingWords: ['没有了', '没了', '谢谢', '不用了', '好的谢谢'],
  }),
  memo: botMemo,
  ports: () => BOT_PORTS,
  enter: (ctx) => {
    const memo = firstMemo(ctx.now)
    const greeting = saying(ctx, memo, { text: ctx.render(ctx.config.greeting) })
    const first = ctx.config.startWith === 'event' ? firstWords(ctx) : ''
    return first === '' ? stay(ctx, memo, greeting) : ask(ctx, memo, { text: first, point: null, before: greeting })
  },
  resume: (ctx, memo, input) => {
    if (input.kind === 'woken') return fallSilent(ctx, memo)
    if (input.kind === 'effectSettled') {
      return tell(ctx, { ...memo, asking: false, activeAt: ctx.now }, resultOf(input.outcome))
    }
    if (input.event.name !== MESSAGE_RECEIVED) return IGNORE
    return hear(ctx, { ...memo, activeAt: ctx.now }, meaningOf(input.event.data, ctx.config, memo))
  },
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: Math.max(config.timeoutMs, LONGEST_TALK),
    effects: ['sendMessage', 'answerQuestion'],
    messages: 1 + config.misses,
    messageClass: 'service',
    templates: (['greeting', 'product', 'askBackText', 'missText'] as const)
      .map((part) => ({ field: `/${part}`, text: config[part] }))
      .filter(({ text }) => text !== ''),
    listens: [MESSAGE_RECEIVED],
    provides: [{ name: 'bot', ports: BOT_PORTS }],
  }),
  checks: botFindings,
})

function hear(ctx: Context, memo: BotMemo, said: Said): BotStep | Ignore {
  switch (said.kind) {
    case 'human':
      return { ...leave('human', memo), claims: true }
    case 'closing':
      return { ...leave('done', memo), claims: true }
    case 'nothing':
      return IGNORE
    case 'question':
      return { ...(memo.asking ? queue(ctx, memo, said.text) : ask(ctx, memo, said)), claims: true }
    default:
      return said satisfies never
  }
}

/** Answers come one after another, in the order of the questions. */
function queue(ctx: Context, memo: BotMemo, text: string): BotStep {
  return stay(ctx, { ...memo, waiting: [...memo.waiting, text].slice(-MOST_WAITING) }, [])
}

const MOST_WAITING = 5

interface Question {
  readonly text: string
  readonly point: string | null
  /** What is said before it is looked up. */
  readonly before?: readonly EffectRequest[]
}

function ask(ctx: Context, memo: BotMemo, { text, point, before = [] }: Question): BotStep {
  return stay(ctx, { ...memo, asking: true, question: text }, [...before, asking(ctx, text, point)])
}

function tell(ctx: Context, memo: BotMemo, result: BotResult): BotStep {
  if (result.hit) {
    const { point, category, text, quickReplies } = result
    const answered = { answered: memo.answered + 1, misses: 0, point, category }
    const next = { ...memo, ...answered, askedBack: false, offered: [] }
    return goOn(ctx, next, saying(ctx, next, { text, quickReplies }))
  }
  const likely = result.near.filter(({ score }) => score >= ctx.config.askBackScore)
  return likely.length > 0 && !memo.askedBack && ctx.config.askBackText !== ''
    ? askBack(ctx, memo, likely)
    : miss(ctx, memo)
}

function askBack(ctx: Context, memo: BotMemo, likely: Extract<BotResult, { hit: false }>['near']): BotStep {
  const next = { ...memo, askedBack: true, offered: likely.map(({ point }) => point), category: likely[0]!.category }
  const quickReplies = likely.map(({ point, title }) => ({ id: point, label: title }))
  return goOn(ctx, next, saying(ctx, next, { text: ctx.render(ctx.config.askBackText), quickReplies }))
}

function miss(ctx: Context, memo: BotMemo): BotStep {
  const next = { ...memo, misses: memo.misses + 1, askedBack: false, offered: [] }
  if (next.misses >= ctx.config.misses) return leave('missed', next)
  return goOn(ctx, next, saying(ctx, next, { text: ctx.render(ctx.config.missText) }))
}

/** Rests, or looks up what was written meanwhile. */
function goOn(ctx: Context, memo: BotMemo, before: readonly EffectRequest[]): BotStep {
  const [text, ...waiting] = memo.waiting
  return text === undefined ? stay(ctx, memo, before) : ask(ctx, { ...memo, waiting }, { text, point: null, before })
}

function fallSilent(ctx: Context, memo: BotMemo): BotStep {
  if (ctx.now < wakeAt(ctx, memo)) return stay(ctx, memo, [])
  return leave(memo.answered > 0 ? 'done' : 'timeout', memo)
}

function stay(ctx: Context, memo: BotMemo, asks: readonly EffectRequest[]): BotStep {
  const until = wakeAt(ctx, memo)
  return { kind: 'stay', memo, until, listens: [MESSAGE_RECEIVED], asks, sets: learnt(memo) }
}

function wakeAt({ config }: Context, { answered, activeAt, enteredAt }: BotMemo): Instant {
  if (answered === 0) return after(enteredAt, config.timeoutMs)
  return Math.min(after(activeAt, config.idleMs), after(enteredAt, LONGEST_TALK))
}

/** Nobody talks for longer; whoever does begins anew. */
const LONGEST_TALK = 30 * DAY

function leave(port: Port, memo: BotMemo): Extract<BotStep, { kind: 'follow' }> {
  return { kind: 'follow', port, sets: learnt(memo) }
}

function learnt({ question, point, answered, misses }: BotMemo) {
  return { bot: { question, point, answered, misses } }
}

function firstWords({ scope }: Context): string {
  const text = scope.event?.text ?? scope.entry.text
  return typeof text === 'string' ? text.trim() : ''
}
