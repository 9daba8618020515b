import { z } from 'zod'
import { filesIn } from '../../base/file-ref.ts'
import { isJsonObject, type Json } from '../../base/json.ts'
import type { Outcome } from '../../base/outcome.ts'
import { after, type Instant } from '../../base/time.ts'
import type { EffectKind, EffectRequest, QuickReply } from '../../engine/effect.ts'
import { MESSAGE_RECEIVED } from '../../engine/input.ts'
import { defineNode, IGNORE, type Ignore, type StepContext } from '../../engine/node-definition.ts'
import type { Step } from '../../engine/step.ts'
import { renderContent } from '../content.ts'
import { chosenContent, saidProofs } from '../variants.ts'
import { ADDRESS_PARTS, type AddressPart, type AddressParts, missingParts, readAddress } from './address.ts'
import { type Answer, readAnswer } from './answer.ts'
import { askFindings } from './checks.ts'
import { type AskConfig, askConfig } from './config.ts'
import { anyReply, isAny, type Offer, offer, offerReply, offersIn, offersRequest } from './offers.ts'
import { ratingReplies } from './rating.ts'

const memoSchema = z.strictObject({
  askedAt: z.int(),
  /** Answers so far that did not fit. */
  misses: z.int(),
  /** Reminders whose time has passed. */
  reminded: z.int(),
  /** What is known so far of an answer that came in parts. */
  parts: z.partialRecord(z.enum(ADDRESS_PARTS), z.string()).optional(),
  /** What there is to choose from, once the brand's system has told. */
  offers: z.array(offer).readonly().optional(),
})

type Memo = z.output<typeof memoSchema>
type Port = `option:${string}` | 'answered' | 'any' | 'none' | 'invalid' | 'timeout'

/** Puts a question and rests until an answer fits, the attempts are used up or the time has passed. */
export const ask = defineNode({
  kind: 'ask',
  config: askConfig,
  starter: () => ({
    content: { kind: 'text' as const, text: '' },
    answer: {
      kind: 'choice' as const,
      options: [
        { id: 'a', label: 'A' },
        { id: 'b', label: 'B' },
      ],
    },
    saveAs: 'answer',
  }),
  memo: memoSchema,
  ports: (config): readonly Port[] => [
    ...answerPorts(config),
    ...(anyReply(config.answer) === null ? [] : (['any'] as const)),
    ...(fetches(config) ? (['none'] as const) : []),
    'invalid',
    'timeout',
  ],
  enter: (ctx) => {
    const memo = { askedAt: ctx.now, misses: 0, reminded: 0 }
    const request = offersRequest(ctx.config.answer)
    return stay(ctx, memo, [request ?? question(ctx, memo)])
  },
  resume: (ctx, memo, input) => {
    if (input.kind === 'woken') return remindOrGiveUp(ctx, memo)
    if (input.kind === 'effectSettled') return offerThem(ctx, memo, input.outcome)
    if (waitsForOffers(ctx.config, memo) || input.event.name !== MESSAGE_RECEIVED) return IGNORE
    if (isAny(ctx.config.answer, input.event.data)) return { kind: 'follow', port: 'any', claims: true }
    const { parts = {}, offers = [] } = memo
    const known = { now: ctx.now, zone: ctx.scope.zone, parts, offers }
    const answer = readAnswer(ctx.config.answer, input.event.data, known)
    if (answer !== null) return accept(ctx, answer)
    return askForRest(ctx, memo, input.event.data.text) ?? askAgain(ctx, memo)
  },
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: config.timeoutMs,
    effects: [...fetchedBy(config), 'sendMessage'],
    messages: config.attempts + config.reminders.length + (config.answer.kind === 'address' ? ADDRESS_PARTS.length : 0),
    messageClass: 'service',
    rules: saidProofs(config).rules,
    templates: [
      ...saidProofs(config).templates,
      { field: '/retryText', text: config.retryText },
      { field: '/answer/missingText', text: config.answer.kind === 'address' ? config.answer.missingText : '' },
      ...config.reminders.map(({ text }, index) => ({ field: `/reminders/${index}/text`, text })),
    ].filter(({ text }) => text !== ''),
    listens: [MESSAGE_RECEIVED],
    provides: provided(config).map((name) => ({ name, ports: answerPorts(config) })),
    attributesWritten: config.saveToAttribute === null ? [] : [config.saveToAttribute],
  }),
  checks: askFindings,
})

function accept(ctx: StepContext<AskConfig>, answer: Answer): Step<Port, Memo> {
  const { saveAs, saveToAttribute } = ctx.config
  return {
    kind: 'follow',
    port: answer.option === null ? 'answered' : `option:${answer.option.id}`,
    claims: true,
    sets: { [saveAs]: answer.value, ...(answer.option === null ? {} : { [`${saveAs}_label`]: answer.option.label }) },
    changes:
      saveToAttribute === null
        ? []
        : [{ kind: 'setAttribute', name: saveToAttribute, value: attributeOf(answer.value) }],
  }
}

/** Attributes are plain values: an address is kept there as its one line, what was picked by its id, files by their names. */
function attributeOf(value: Json): Json {
  const files = filesIn(value)
  if (files.length > 0) return files.map(({ name }) => name).join('、')
  return isJsonObject(value) ? (value.text ?? value.id ?? null) : value
}

function fetches({ answer }: AskConfig): boolean {
  return offersRequest(answer) !== null
}

function fetchedBy({ answer }: AskConfig): readonly EffectKind[] {
  const request = offersRequest(answer)
  return request === null ? [] : [request.kind]
}

function waitsForOffers(config: AskConfig, memo: Memo): boolean {
  return fetches(config) && memo.offers === undefined
}

/** Nothing to choose from is a way out, and so is that nobody can tell. */
function offerThem(ctx: StepContext<AskConfig>, memo: Memo, outcome: Outcome): Step<Port, Memo> | Ignore {
  if (!waitsForOffers(ctx.config, memo)) return IGNORE
  const offers = offersIn(outcome, ctx.scope.zone)
  if (offers.length === 0) return { kind: 'follow', port: 'none' }
  const known = { ...memo, offers }
  return stay(ctx, known, [question(ctx, known)])
}

/** Whoever told a part of an address has not missed the question: only the rest is asked for. Null when nothing new was told. */
function askForRest(ctx: StepContext<AskConfig>, memo: Memo, said: Json | undefined) {
  const { answer } = ctx.config
  if (answer.kind !== 'address' || typeof said !== 'string') return null
  const known = memo.parts ?? {}
  const parts: AddressParts = readAddress(said, known)
  const open = missingParts(parts)
  if (open.length >= missingParts(known).length) return null
  const words = `${answer.missingText}${open.map((part) => PART_NAMES[part]).join('、')}`
  return { ...stay(ctx, { ...memo, parts }, [question(ctx, memo, words)]), claims: true }
}

const PART_NAMES: { readonly [P in AddressPart]: string } = {
  province: '省份',
  city: '城市',
  district: '区县',
  detail: '详细地址',
  name: '收货人',
  phone: '手机号',
}

function askAgain(ctx: StepContext<AskConfig>, memo: Memo): Step<Port, Memo> {
  const misses = memo.misses + 1
  if (misses >= ctx.config.attempts) return { kind: 'follow', port: 'invalid', claims: true }
  return { ...stay(ctx, { ...memo, misses }, [question(ctx, memo, ctx.config.retryText)]), claims: true }
}

/** After a long sleep several reminders may be due: only the last of them is said. */
function remindOrGiveUp(ctx: StepContext<AskConfig>, memo: Memo): Step<Port, Memo> {
  if (ctx.now >= after(memo.askedAt, ctx.config.timeoutMs)) return { kind: 'follow', port: 'timeout' }
  const reminded = ctx.config.reminders.filter(({ afterMs }) => ctx.now >= after(memo.askedAt, afterMs)).length
  const isDue = reminded > memo.reminded && !waitsForOffers(ctx.config, memo)
  const due = isDue ? ctx.config.reminders[reminded - 1] : undefined
  return stay(ctx, { ...memo, reminded }, due === undefined ? [] : [question(ctx, memo, due.text)])
}

function stay(ctx: StepContext<AskConfig>, memo: Memo, asks: readonly EffectRequest[]) {
  return { kind: 'stay', memo, until: nextWake(ctx.config, memo), listens: [MESSAGE_RECEIVED], asks } as const
}

function nextWake(config: AskConfig, memo: Memo): Instant {
  const next = config.reminders[memo.reminded]?.afterMs ?? config.timeoutMs
  return after(memo.askedAt, Math.min(next, config.timeoutMs))
}

/** The question, or other words for it; either way with the options to choose from. */
function question(ctx: StepContext<AskConfig>, { offers = [] }: Memo, words = ''): EffectRequest {
  const content = renderContent(ctx, words === '' ? chosenContent(ctx, ctx.config) : { kind: 'text', text: words })
  const { answer } = ctx.config
  // Labels are taken as they stand: what the customer types is compared with them.
  const replies = repliesOf(answer, offers)
  const shown = replies.length === 0 ? content : { ...content, quickReplies: replies }
  return { kind: 'sendMessage', payload: { content: shown, class: 'service' } }
}

function repliesOf(answer: AskConfig['answer'], offers: readonly Offer[]): readonly QuickReply[] {
  if (answer.kind === 'rating') return ratingReplies
  if (answer.kind === 'choice') return answer.options.map(({ id, label }) => ({ id, label }))
  const any = anyReply(answer)
  return [...offers.map(offerReply), ...(any === null ? [] : [any])]
}

function answerPorts(config: AskConfig): readonly Port[] {
  return config.answer.kind === 'choice' ? config.answer.options.map(({ id }) => `option:${id}` as const) : ['answered']
}

function provided(config: AskConfig): readonly string[] {
  return config.answer.kind === 'choice' ? [config.saveAs, `${config.saveAs}_label`] : [config.saveAs]
}
