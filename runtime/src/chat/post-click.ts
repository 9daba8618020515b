import { messageContent, type postClickBody, type postClickReply } from '@usher/shared/api/conversations'
import { PRODUCT_CLICKED } from '@usher/shared/engine/input'
import type { z } from 'zod'
import { Fault } from '../api/fault.ts'
import type { Host } from '../api/host.ts'
import { inScope, type Scoped } from '../api/scoped.ts'
import { emitEvents } from '../ingest/emit-events.ts'
import type { Visitor } from './visitor.ts'

type Body = z.output<typeof postClickBody>

/**
 * Records that a visitor tapped a product, so that orders can be attributed to the message that showed it. What was tapped is
 * read from that message: a browser can only name a product that was offered. The same tap sent again changes nothing.
 */
export async function postClick(host: Host, visitor: Visitor, body: Body): Promise<z.input<typeof postClickReply>> {
  const { workspace } = visitor
  const shards = await inScope(host, workspace, async (scoped) => {
    const { conversation, customer, title } = await offered(scoped, visitor, body)
    const event = {
      id: `${conversation}:click:${body.clientId}`,
      customer,
      name: PRODUCT_CLICKED,
      data: { sku: body.sku, title, conversation, message: body.seq },
    }
    const emitted = await emitEvents(scoped.trx, { workspace, source: 'chat', heard: host.heard }, [event])
    return emitted.shards
  })
  host.hints.shardReady(shards)
  return { recorded: true }
}

/** The product of the visitor's own conversation; a Fault when the message does not offer it. */
async function offered({ trx, workspace }: Scoped, visitor: Visitor, { seq, sku }: Body) {
  const row = await trx
    .selectFrom('message')
    .innerJoin('conversation', (join) =>
      join
        .onRef('conversation.workspace', '=', 'message.workspace')
        .onRef('conversation.id', '=', 'message.conversation'),
    )
    .innerJoin('customer', (join) =>
      join
        .onRef('customer.workspace', '=', 'conversation.workspace')
        .onRef('customer.id', '=', 'conversation.customer'),
    )
    .select(['message.content', 'conversation.id as conversation', 'customer.key as customer'])
    .where('conversation.workspace', '=', workspace)
    .where('conversation.customer', '=', visitor.customer)
    .where('message.seq', '=', seq)
    .where('message.author', '<>', 'note')
    .executeTakeFirst()
  const { data: content } = messageContent.safeParse(row?.content)
  const product = content?.kind === 'products' ? content.products.find((one) => one.sku === sku) : undefined
  if (row === undefined || product === undefined) throw notOffered(sku)
  return { conversation: row.conversation, customer: row.customer, title: product.title }
}

function notOffered(sku: string): Fault {
  return new Fault('NOT_FOUND', {
    code: 'PRODUCT_NOT_OFFERED',
    message: `This message does not offer the product "${sku}"`,
    fix: 'Name a product and the number of the message that shows it',
  })
}
