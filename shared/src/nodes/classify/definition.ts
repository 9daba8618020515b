import { z } from 'zod'
import type { JsonObject } from '../../base/json.ts'
import { defineNode, type StepContext } from '../../engine/node-definition.ts'
import { createMatcher, type Matcher } from '../../understanding/matcher.ts'
import { MOODS, readMessage } from '../../understanding/read-message.ts'
import { partId, partLabel, template, variable } from '../fields.ts'
import { duplicateIds, emptyText, missing } from '../findings.ts'

const intent = z.strictObject({
  id: partId,
  label: partLabel,
  /** Said within a message, one of them is enough. */
  words: z.array(z.string().min(1).max(40)).max(100).default([]),
  /** Whole messages that mean it. */
  examples: z.array(z.string().max(200)).max(100).default([]),
})

const by = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('intent'),
    intents: z.array(intent).min(1).max(30),
    /** Below this nearness it is none of them. */
    minScore: z.number().min(0.05).max(1).default(0.4),
  }),
  z.strictObject({ kind: z.literal('mood') }),
])

const config = z.strictObject({
  /** What is read; empty reads the customer's message. */
  text: template(2_000).default(''),
  by,
  /** The variable that gets the intent's id or the mood; `<name>_score` gets how sure it is. */
  saveAs: variable.default('intent'),
})

type Config = z.output<typeof config>
type Intents = Extract<Config['by'], { kind: 'intent' }>['intents']

/** Sends a message on by what the customer wants, or by the mood they are in. */
export const classify = defineNode({
  kind: 'classify',
  config,
  starter: () => ({
    by: {
      kind: 'intent' as const,
      intents: [{ id: 'return', label: '退货', words: ['退货'], examples: ['怎么退货'] }],
    },
  }),
  ports: ({ by }) =>
    by.kind === 'mood' ? MOODS : [...by.intents.map(({ id }) => `intent:${id}` as const), 'none' as const],
  enter: (ctx) => {
    const { saveAs, by } = ctx.config
    const { port, value, score } = by.kind === 'mood' ? moodOf(ctx) : intentOf(textOf(ctx), by)
    return { kind: 'follow', port, sets: { [saveAs]: value, [`${saveAs}_score`]: score } }
  },
  proofs: ({ text, by, saveAs }) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: 0,
    effects: [],
    templates: text === '' ? [] : [{ field: '/text', text }],
    provides: [saveAs, `${saveAs}_score`].map((name) => ({
      name,
      ports: by.kind === 'mood' ? MOODS : [...by.intents.map(({ id }) => `intent:${id}` as const), 'none' as const],
    })),
  }),
  checks: ({ by }) => (by.kind === 'mood' ? [] : intentFindings(by.intents)),
})

/** The message being handled; where there is none, the one that started the run. */
function messageOf({ scope }: StepContext<Config>): JsonObject {
  return typeof scope.event?.text === 'string' ? scope.event : scope.entry
}

function textOf(ctx: StepContext<Config>): string {
  const { text } = ctx.config
  if (text !== '') return ctx.render(text)
  const said = messageOf(ctx).text
  return typeof said === 'string' ? said : ''
}

/** A message was read when it came, with the brand's own words: that reading stands. */
function moodOf(ctx: StepContext<Config>) {
  const stored = ctx.config.text === '' ? storedReading.safeParse(messageOf(ctx).reading).data : undefined
  const { mood, anger } = stored ?? readMessage(textOf(ctx))
  return { port: mood, value: mood, score: anger }
}

const storedReading = z.object({ mood: z.enum(MOODS), anger: z.number() })

function intentOf(text: string, { intents, minScore }: Extract<Config['by'], { kind: 'intent' }>) {
  const [best] = matcherOf(intents).match(text, 1)
  const score = Math.round((best?.score ?? 0) * 100) / 100
  if (best === undefined || best.score < minScore) return { port: 'none' as const, value: null, score }
  return { port: `intent:${best.id}` as const, value: best.id, score }
}

/** A published config never changes: its index is built once. */
function matcherOf(intents: Intents): Matcher {
  const known = matchers.get(intents)
  if (known !== undefined) return known
  const made = createMatcher(intents.map(({ id, words, examples }) => ({ id, texts: [...words, ...examples] })))
  matchers.set(intents, made)
  return made
}

const matchers = new WeakMap<Intents, Matcher>()

function intentFindings(intents: Intents) {
  return [
    ...duplicateIds('/by/intents', intents),
    ...intents.flatMap(({ label, words, examples }, index) => [
      ...emptyText(`/by/intents/${index}/label`, label),
      ...missing(`/by/intents/${index}/examples`, [...words, ...examples].join('')),
    ]),
  ]
}
