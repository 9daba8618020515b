import type { openChatBody, openChatReply } from '@usher/shared/api/conversations'
import type { z } from 'zod'
import { remember } from '../api/audit.ts'
import { Fault } from '../api/fault.ts'
import type { Host } from '../api/host.ts'
import { inScope, type Scoped } from '../api/scoped.ts'
import { newToken } from '../auth/token.ts'
import { openConversations } from '../conversations/conversation.ts'
import { messagesOf } from '../conversations/detail.ts'
import { askMerge } from '../customers/merge/ask-merge.ts'
import { ensureCustomers } from '../ingest/ensure-customers.ts'
import { erasedKeys } from '../ingest/erased-keys.ts'
import { currentKeys } from '../ingest/merged-keys.ts'
import { admitVisitor, anonymousKey, isProven } from './visitor.ts'

type Body = z.output<typeof openChatBody>

/** Opens a visitor's chat, or the one they had. Without a proof nobody becomes a customer that the brand knows. */
export async function openChat(host: Host, body: Body): Promise<z.input<typeof openChatReply>> {
  const workspace = await host.database.db
    .selectFrom('workspace')
    .select(['id', 'name', 'chat_secret'])
    .where('chat_key', '=', body.key)
    .executeTakeFirst()
  if (!workspace) throw unknownKey()
  if (body.customer !== null && !isProven(body.customer, body.proof ?? '', workspace.chat_secret)) throw unproven()
  return inScope(host, workspace.id, async (scoped) => {
    const { key, visitor } = await identify(scoped, body)
    const customer = await customerNumber(scoped, key)
    if (body.customer !== null) await bringAlong(scoped, body, { id: customer, key })
    const conversation = (await openConversations(scoped, [customer])).get(customer)
    if (conversation === undefined) throw new Error('The conversation could not be opened')
    const token = await admitVisitor(scoped, customer, visitor)
    const messages = await messagesOf(scoped, conversation.id, { after: 0, reader: null, take: 'newest' })
    return { token, visitor, brand: workspace.name, conversation: conversation.id, messages }
  })
}

/** A visitor's secret counts only if we gave it out: one that a page made up could be made up by somebody else too. */
async function identify(scoped: Scoped, body: Body): Promise<{ readonly key: string; readonly visitor: string }> {
  const { trx, workspace } = scoped
  // Whoever had their data erased is a stranger again, who may talk to us like any other.
  if (body.customer !== null && !(await erasedKeys(trx, workspace, [body.customer])).has(body.customer))
    return { key: (await currentKeys(trx, workspace, [body.customer]))[0]!, visitor: newToken() }
  const known = body.visitor !== null && (await findCustomerNumber(scoped, anonymousKey(body.visitor))) !== null
  const visitor = known && body.visitor !== null ? body.visitor : newToken()
  return { key: anonymousKey(visitor), visitor }
}

/** The browser's secret says who it was before signing in, the shop's signature who it is: that proves them one. What was said comes along. */
async function bringAlong(
  scoped: Scoped,
  body: Body,
  customer: { readonly id: number; readonly key: string },
): Promise<void> {
  const key = body.visitor === null ? null : anonymousKey(body.visitor)
  const id = key === null ? null : await findCustomerNumber(scoped, key)
  if (key === null || id === null || id === customer.id) return
  const done = await askMerge({ ...scoped, by: CHAT }, { customer, merged: { id, key }, proof: 'webchat' })
  await remember(scoped, {
    actor: CHAT.id,
    action: 'customers.merge',
    target: customer.key,
    detail: { proof: 'webchat', done },
  })
}

const CHAT = { id: 'chat', name: 'chat' }

async function customerNumber(scoped: Scoped, key: string): Promise<number> {
  const known = await findCustomerNumber(scoped, key)
  if (known !== null) return known
  await ensureCustomers(scoped.trx, scoped.workspace, [key])
  const created = await findCustomerNumber(scoped, key)
  if (created === null) throw new Error('The customer could not be created')
  return created
}

async function findCustomerNumber({ trx, workspace }: Scoped, key: string): Promise<number | null> {
  const row = await trx
    .selectFrom('customer')
    .select('id')
    .where('workspace', '=', workspace)
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.id ?? null
}

function unknownKey(): Fault {
  return new Fault('NOT_FOUND', {
    code: 'UNKNOWN_CHAT',
    message: 'There is no chat with this key',
    fix: 'Copy the snippet from the settings page again',
  })
}

function unproven(): Fault {
  return new Fault('UNAUTHORIZED', {
    code: 'BAD_PROOF',
    message: 'The proof does not belong to this customer',
    fix: "Let the shop's backend sign the customer's id with the chat secret: HMAC-SHA256, hexadecimal",
  })
}
