import { z } from 'zod'
import { MOST_FILES } from '../base/file-types.ts'
import { SLA_CLOCKS } from '../desk/sla.ts'
import { HANDOFF_PORTS } from '../nodes/handoff/definition.ts'
import { MOST_PRODUCTS } from '../nodes/products.ts'
import { instant, jsonObject, page, publicId } from './common.ts'
import { shownFile } from './files.ts'

const quickReplies = z
  .array(
    z.object({
      id: z.string(),
      label: z.string(),
      text: z.string().optional(),
      image: z.string().optional(),
      link: z.string().optional(),
    }),
  )
  .optional()
export const shownProduct = z.object({
  sku: z.string(),
  title: z.string(),
  price: z.string().optional(),
  text: z.string().optional(),
  insteadOf: z.string().optional(),
  image: z.string().optional(),
  link: z.string().optional(),
  button: z.string().optional(),
})

export const messageContent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    text: z.string().max(4_000),
    files: z.array(shownFile).optional(),
    /** A note for this agent alone. */
    whisperedTo: publicId.optional(),
    quickReplies,
    shortcuts: z.array(z.object({ id: z.string(), label: z.string() })).optional(),
  }),
  z.object({
    kind: z.literal('card'),
    title: z.string(),
    text: z.string().optional(),
    image: z.string().optional(),
    link: z.string().optional(),
    button: z.string().optional(),
    quickReplies,
  }),
  z.object({
    kind: z.literal('products'),
    text: z.string().optional(),
    products: z.array(shownProduct),
    quickReplies,
  }),
])

export const author = z.enum(['customer', 'bot', 'agent', 'system', 'note'])
export const chatMessage = z.object({
  seq: z.int(),
  id: z.string(),
  author,
  name: z.string(),
  content: messageContent,
  at: instant,
})
export type ChatMessage = z.output<typeof chatMessage>

export const controlOwner = z.enum(['bot', 'queue', 'human', 'none'])
export const handoffOutcome = z.enum(HANDOFF_PORTS)

/** What an agent may end it with. */
export const closingOutcome = z.enum(['resolved', 'unresolved', 'returned_to_bot', 'customer_unresponsive'])
export type ClosingOutcome = z.output<typeof closingOutcome>
export const handoffState = z.enum(['requested', 'queued', 'offered', 'active', 'wrapup'])

const runningPromise = z.object({
  clock: z.enum(SLA_CLOCKS),
  /** When it is warned of and when it is late, in the open time of its team; null: never, as the team does not open again. */
  warnAt: instant.nullable(),
  breachAt: instant.nullable(),
})
export type RunningPromise = z.output<typeof runningPromise>

export const conversationRow = z.object({
  id: publicId,
  customer: z.object({ id: z.string(), name: z.string(), tags: z.array(z.string()) }),
  channel: z.string(),
  owner: controlOwner,
  agent: z.object({ id: publicId, name: z.string() }).nullable(),
  mine: z.boolean(),
  handoff: z
    .object({
      id: publicId,
      reason: z.string(),
      mode: z.string(),
      /** Whom the customer picked or belongs to. */
      preferred: z.object({ id: publicId, name: z.string() }).nullable(),
      priority: z.int(),
      requestedAt: instant,
      acceptedAt: instant.nullable(),
      state: handoffState,
      team: z.object({ id: publicId, name: z.string() }),
      /** The promises that run now. */
      promises: z.array(runningPromise),
      /** To whom it is being offered: from the queue, or handed on by a colleague. */
      offer: z
        .object({ agent: publicId, name: z.string(), kind: z.enum(['queue', 'transfer']), expiresAt: instant })
        .nullable(),
      /** It is over, and is being written up until then. */
      wrapUp: z.object({ until: instant, outcome: closingOutcome, extended: z.int() }).nullable(),
      snoozedUntil: instant.nullable(),
    })
    .nullable(),
  lastMessage: z.object({ author, text: z.string(), at: instant }).nullable(),
  /** Customer messages since anyone answered, and since when the oldest waits. */
  unanswered: z.int(),
  unansweredSince: instant.nullable(),
  /** Messages of the customer that the agent has not had before their eyes; as many as a badge shows. */
  unread: z.int(),
})
export type ConversationRow = z.output<typeof conversationRow>
export const conversationListInput = page.extend({ view: z.enum(['mine', 'queue', 'others', 'all']).default('queue') })
export const conversationList = z.object({
  conversations: z.array(conversationRow),
  queue: z.int(),
  mine: z.int(),
  others: z.int(),
  cursor: z.string().nullable(),
})

/** What is written down of a conversation at its end. */
export const wrapUpDraft = z.strictObject({
  disposition: z.string().max(80).default(''),
  summary: z.string().max(2_000).default(''),
  /** Where the journey goes on, by the id of a node of its version; null: by the outcome's way out. */
  node: z.string().max(80).nullable().default(null),
})
export type WrapUpDraft = z.output<typeof wrapUpDraft>

export const conversationDetail = conversationRow.extend({
  epoch: z.int(),
  /** What this agent has written of its end so far; null: nothing, or it is a colleague's. */
  wrapUpDraft: wrapUpDraft.nullable(),
  messages: z.array(chatMessage),
  /** Messages up to these reached the customer, and were seen. */
  customerGot: z.int(),
  customerRead: z.int(),
  customerTypesUntil: instant,
  /** Where numbers are shown in part only: the messages by their ids, and what was handed over with the request. */
  hidden: z.object({ messages: z.array(z.string()), handoff: z.boolean() }),
  handoffDetail: z
    .object({
      note: z.string(),
      context: jsonObject,
      journey: publicId,
      journeyName: z.string(),
      node: z.string(),
      nodeLabel: z.string(),
      nodeKind: z.string(),
      run: z.string(),
      version: z.int(),
    })
    .nullable(),
})

/** What the run that asked for a person has done: between the messages, personal numbers hidden. */
export const runStep = z.object({
  seq: z.int(),
  at: instant,
  nodes: z.array(z.object({ node: z.string(), kind: z.string(), label: z.string() })),
  sets: z.array(z.object({ name: z.string(), value: z.string() })),
  changes: z.array(z.string()),
})
export type RunStep = z.output<typeof runStep>

/** What is shown of a conversation hides the numbers by which somebody is called or impersonated; this has them. */
export const revealedNumbers = z.object({
  messages: z.array(chatMessage),
  /** Of the request that is open; null: none is. */
  handoff: z.object({ id: publicId, note: z.string(), context: jsonObject }).nullable(),
})
export type RevealedNumbers = z.output<typeof revealedNumbers>

export const earlierHandoff = z.object({
  id: publicId,
  reason: z.string(),
  agent: z.string().nullable(),
  requestedAt: instant,
  closedAt: instant,
  outcome: z.string(),
  disposition: z.string(),
  summary: z.string(),
})

/** Every change carries the epoch the caller saw: a stale one is refused with CONFLICT and changes nothing. */
export const acceptInput = z.strictObject({ conversation: publicId, epoch: z.int() })
/** Files that are uploaded already, by their ids. */
const attached = z.array(publicId).max(MOST_FILES).default([])
const notEmpty = {
  check: ({ text, files }: { readonly text: string; readonly files: readonly string[] }) =>
    text !== '' || files.length > 0,
  because: { path: ['text'], message: 'A message has words or files' },
}

export const sendInput = z
  .strictObject({
    conversation: publicId,
    epoch: z.int(),
    clientId: z.string().min(8).max(64),
    text: z.string().max(4_000),
    files: attached,
    /** What was offered beside the reply; `taken`: the point whose answer this is, as it was offered or `edited`. */
    suggestion: z
      .strictObject({ shown: z.array(publicId).min(1).max(10), taken: publicId.nullable(), edited: z.boolean() })
      .nullable()
      .default(null),
  })
  .refine(notEmpty.check, notEmpty.because)
/** What is looked for in the brand's catalogue: words, or a product's own number. */
export const findProductsInput = z.strictObject({ query: z.string().trim().min(1).max(200) })
export const productsFound = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('products'), products: z.array(shownProduct) }),
  /** The catalogue did not answer. */
  z.object({ kind: z.literal('unavailable') }),
  z.object({ kind: z.literal('notConnected') }),
])
/** Products by their own numbers: what customers see of them is what the catalogue says when it is sent. */
export const sendProductsInput = z.strictObject({
  conversation: publicId,
  epoch: z.int(),
  clientId: z.string().min(8).max(64),
  text: z.string().trim().max(2_000).default(''),
  skus: z.array(z.string().min(1).max(80)).min(1).max(MOST_PRODUCTS),
})
export const noteInput = z.strictObject({
  conversation: publicId,
  clientId: z.string().min(8).max(64),
  text: z.string().min(1).max(4_000),
})
export const resolveInput = wrapUpDraft.extend({ conversation: publicId, epoch: z.int(), outcome: closingOutcome })
/** Put aside until then, or until the customer writes; null: back at once. */
export const snoozeInput = z.strictObject({ conversation: publicId, epoch: z.int(), until: instant.nullable() })
/** It is over, and is written up from now on: `draft` is what was written before. */
export const startWrapUpInput = z.strictObject({
  conversation: publicId,
  epoch: z.int(),
  outcome: closingOutcome,
  draft: wrapUpDraft.prefault({}),
})
/** What is written so far: when the time is over it ends with this. */
export const saveWrapUpInput = z.strictObject({ conversation: publicId, epoch: z.int(), draft: wrapUpDraft })
export const extendWrapUpInput = z.strictObject({ conversation: publicId, epoch: z.int() })

/** `seq`: of the customer's message that waits for an answer. */
export const suggestRepliesInput = z.strictObject({ conversation: publicId, seq: z.int().min(0) })
/** Replies from the knowledge; `question` null: it waits no longer, or something newer does. */
export const suggestedReplies = z.object({
  question: z.string().nullable(),
  replies: z.array(z.object({ point: publicId, title: z.string(), score: z.number(), text: z.string() })),
})

const panelOrder = z.object({
  id: z.string(),
  title: z.string(),
  state: z.string(),
  placedAt: instant,
  shippedAt: instant.nullable(),
  total: z.number(),
  lines: z.array(
    z.object({
      sku: z.string(),
      title: z.string(),
      quantity: z.int(),
      options: z.record(z.string(), z.string()),
    }),
  ),
})
export type PanelOrder = z.output<typeof panelOrder>
export const customerOrders = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('orders'), orders: z.array(panelOrder) }),
  z.object({ kind: z.literal('notConnected') }),
  z.object({ kind: z.literal('unavailable') }),
])

/** What the agent's console shows and does just now. `read`: the last message that was before their eyes. */
export const agentSignInput = z.strictObject({ conversation: publicId, read: z.int().min(0), types: z.boolean() })

export const takeOverInput = z.strictObject({ conversation: publicId, epoch: z.int() })
export const releaseInput = z.strictObject({ conversation: publicId, epoch: z.int() })

/** A hint that something changed: readers ask again. Never carries personal data. */
export const inboxHint = z.object({ conversation: publicId, at: instant })

// The web chat of a visitor: plain HTTP, so that the widget needs no client library.
/** `key`: the workspace's public chat key. `customer` + `proof`: set by the shop's backend for a signed-in customer (HMAC-SHA256 of the id). */
export const openChatBody = z.strictObject({
  key: z.string().min(1).max(64),
  visitor: z.string().min(8).max(200).nullable().default(null),
  customer: z.string().min(1).max(200).nullable().default(null),
  proof: z.string().max(128).nullable().default(null),
  locale: z.enum(['zh', 'en']).default('zh'),
})
export const openChatReply = z.object({
  token: z.string(),
  visitor: z.string(),
  brand: z.string(),
  conversation: publicId,
  messages: z.array(chatMessage),
})
export const postMessageBody = z
  .strictObject({
    clientId: z.string().min(8).max(64),
    text: z.string().max(2_000),
    choice: z.string().max(80).nullable().default(null),
    files: attached,
    /** What the widget offered beside the message, for the share of customers who take it. */
    offered: z
      .strictObject({ place: z.enum(['typing', 'opening']), shown: z.boolean(), taken: z.boolean() })
      .nullable()
      .default(null),
  })
  .refine(notEmpty.check, notEmpty.because)
export const postMessageReply = z.object({ seq: z.int(), at: instant })
/** A product of the message `seq` was tapped. The same `clientId` again changes nothing. */
export const postClickBody = z.strictObject({
  clientId: z.string().min(8).max(64),
  seq: z.int().min(1),
  sku: z.string().max(200),
})
export const postClickReply = z.object({ recorded: z.boolean() })
/** Server-sent events of the visitor's stream: `message` with a ChatMessage, `state` with this. */
export const chatState = z.object({
  owner: controlOwner,
  agent: z.string().nullable(),
  /** The agent is writing. */
  typing: z.boolean(),
  /** Up to here the agent has read. */
  read: z.int(),
})
/** Numbers of the last message that reached the page and that was seen on it, and whether the customer is writing. */
export const chatSignBody = z.strictObject({ got: z.int().min(0), read: z.int().min(0), typing: z.boolean() })
