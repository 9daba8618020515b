import { z } from 'zod'
import { after, type Instant } from '../../base/time.ts'
import type { EffectRequest } from '../../engine/effect.ts'
import { MESSAGE_RECEIVED } from '../../engine/input.ts'
import { defineNode, IGNORE, type StepContext } from '../../engine/node-definition.ts'
import type { Step } from '../../engine/step.ts'
import { renderContent } from '../content.ts'
import { chosenContent, saidProofs } from '../variants.ts'
import { type Answer, readAnswer } from './answer.ts'
import { askFindings } from './checks.ts'
import { type AskConfig, askConfig } from './config.ts'

const memoSchema = z.strictObject({
  askedAt: z.int(),
  /** Answers so far that did not fit. */
  misses: z.int(),
  /** Reminders whose time has passed. */
  reminded: z.int(),
})

type Memo = z.output<typeof memoSchema>
type Port = `option:${string}` | 'answered' | 'invalid' | 'timeout'

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
  ports: (config): readonly Port[] => [...answerPorts(config), 'invalid', 'timeout'],
  enter: (ctx) => stay(ctx, { askedAt: ctx.now, misses: 0, reminded: 0 }, [question(ctx)]),
  resume: (ctx, memo, input) => {
    if (input.kind === 'woken') return remindOrGiveUp(ctx, memo)
    if (input.kind !== 'eventReceived' || input.event.name !== MESSAGE_RECEIVED) return IGNORE
    const answer = readAnswer(ctx.config.answer, input.event.data, { now: ctx.now, zone: ctx.scope.zone })
    return answer === null ? askAgain(ctx, memo) : accept(ctx, answer)
  },
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: config.timeoutMs,
    effects: ['sendMessage'],
    messages: config.attempts + config.reminders.length,
    messageClass: 'service',
    rules: saidProofs(config).rules,
    templates: [
      ...saidProofs(config).templates,
      { field: '/retryText', text: config.retryText },
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
    changes: saveToAttribute === null ? [] : [{ kind: 'setAttribute', name: saveToAttribute, value: answer.value }],
  }
}

function askAgain(ctx: StepContext<AskConfig>, memo: Memo): Step<Port, Memo> {
  const misses = memo.misses + 1
  if (misses >= ctx.config.attempts) return { kind: 'follow', port: 'invalid', claims: true }
  return { ...stay(ctx, { ...memo, misses }, [question(ctx, ctx.config.retryText)]), claims: true }
}

/** After a long sleep several reminders may be due: only the last of them is said. */
function remindOrGiveUp(ctx: StepContext<AskConfig>, memo: Memo): Step<Port, Memo> {
  if (ctx.now >= after(memo.askedAt, ctx.config.timeoutMs)) return { kind: 'follow', port: 'timeout' }
  const reminded = ctx.config.reminders.filter(({ afterMs }) => ctx.now >= after(memo.askedAt, afterMs)).length
  const due = reminded > memo.reminded ? ctx.config.reminders[reminded - 1] : undefined
  return stay(ctx, { ...memo, reminded }, due === undefined ? [] : [question(ctx, due.text)])
}

function stay(ctx: StepContext<AskConfig>, memo: Memo, asks: readonly EffectRequest[]) {
  return { kind: 'stay', memo, until: nextWake(ctx.config, memo), listens: [MESSAGE_RECEIVED], asks } as const
}

function nextWake(config: AskConfig, memo: Memo): Instant {
  const next = config.reminders[memo.reminded]?.afterMs ?? config.timeoutMs
  return after(memo.askedAt, Math.min(next, config.timeoutMs))
}

/** The question, or other words for it; either way with the options to choose from. */
function question(ctx: StepContext<AskConfig>, words = ''): EffectRequest {
  const content = renderContent(ctx, words === '' ? chosenContent(ctx, ctx.config) : { kind: 'text', text: words })
  const { answer } = ctx.config
  // Labels are taken as they stand: what the customer types is compared with them.
  const replies =
    answer.kind === 'choice' ? { quickReplies: answer.options.map(({ id, label }) => ({ id, label })) } : {}
  return { kind: 'sendMessage', payload: { content: { ...content, ...replies }, class: 'service' } }
}

function answerPorts(config: AskConfig): readonly Port[] {
  return config.answer.kind === 'choice' ? config.answer.options.map(({ id }) => `option:${id}` as const) : ['answered']
}

function provided(config: AskConfig): readonly string[] {
  return config.answer.kind === 'choice' ? [config.saveAs, `${config.saveAs}_label`] : [config.saveAs]
}
