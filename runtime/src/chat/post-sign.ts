import type { chatSignBody } from '@usher/shared/api/conversations'
import type { z } from 'zod'
import type { Host } from '../api/host.ts'
import { inScope } from '../api/scoped.ts'
import { WEB } from '../conversations/conversation.ts'
import { noteCustomerSign } from '../conversations/signs.ts'
import type { Visitor } from './visitor.ts'

/** What the customer's page has got and shown, and whether they write. Gives whether it was news. */
export async function postSign(host: Host, visitor: Visitor, body: z.output<typeof chatSignBody>): Promise<boolean> {
  const { workspace, customer } = visitor
  const noted = await inScope(host, workspace, async (scoped) => {
    const conversation = await scoped.trx
      .selectFrom('conversation')
      .select(['id', 'last_seq'])
      .where('workspace', '=', workspace)
      .where('customer', '=', customer)
      .where('channel', '=', WEB)
      .executeTakeFirst()
    if (conversation === undefined) return null
    const sign = { got: body.got, read: body.read, types: body.typing }
    return (await noteCustomerSign(scoped, conversation, sign)) ? conversation.id : null
  })
  if (noted !== null) host.hints.conversationChanged(workspace, noted)
  return noted !== null
}
