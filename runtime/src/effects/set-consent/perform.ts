import { inScope, type Scoped } from '../../api/scoped.ts'
import { type ConversationRecord, openConversations } from '../../conversations/conversation.ts'
import { anythingHeard } from '../../ingest/heard-names.ts'
import { heedWish } from '../../sending/heed-wish.ts'
import { customerKeysIn, NO_CUSTOMER } from '../customer-keys.ts'
import { inGroups } from '../in-groups.ts'
import type { Performed, Performer, Planned } from '../performer.ts'
import type { World } from '../world.ts'

type Wish = Planned<'setConsent'>

/**
 * Writes down what customers want, as if they had written it in the chat, and confirms it once. Performed again, it finds the wish
 * fulfilled and says nothing. A confirmation is a service message, but the bot gives it only while it has the word.
 */
export const performSetConsent: Performer<'setConsent'> = (batch, world) =>
  inGroups(batch, {
    keyOf: ({ workspace }) => workspace,
    perform: (wishes, workspace) => fulfil(world, workspace, wishes),
    otherwise: NO_CUSTOMER,
  })

async function fulfil(world: World, workspace: number, wishes: readonly Wish[]): Promise<readonly [Wish, Performed][]> {
  const ready = new Set<number>()
  const told = new Set<string>()
  const answers = await inScope(world, workspace, async (scoped) => {
    const keys = await customerKeysIn(scoped, wishes)
    const answered: [Wish, Performed][] = []
    for (const wish of wishes.filter(({ customer }) => keys.has(customer))) {
      // Read for each anew: the wish before may have added a message.
      const conversation = (await openConversations(scoped, [wish.customer])).get(wish.customer)!
      const { changed, shards } = await write(scoped, { wish, conversation, customer: keys.get(wish.customer)! })
      for (const shard of shards) ready.add(shard)
      told.add(conversation.id)
      answered.push([wish, { kind: 'done', data: { changed } }])
    }
    return answered
  })
  for (const conversation of told) world.hints.conversationChanged(workspace, conversation)
  world.hints.shardReady([...ready])
  return answers
}

function write(
  scoped: Scoped,
  { wish, conversation, customer }: { wish: Wish; conversation: ConversationRecord; customer: string },
) {
  const { key, payload } = wish
  return heedWish(scoped, {
    conversation,
    customer,
    wish: payload,
    clientId: key,
    source: 'journey',
    heard: anythingHeard,
    isConfirmed: payload.confirm && conversation.owner === 'bot',
  })
}
