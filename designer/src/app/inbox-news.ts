// What the inbox does when it hears that a conversation has changed: whatever is shown of that one asks again, and its card changes
// where it stands. Whole lists are asked for again only when somebody comes into one or leaves it: they are long, and news is frequent.

import type { InfiniteData } from '@tanstack/react-query'
import type { ConversationRow, conversationList, inboxHint } from '@usher/shared/api/conversations'
import type { z } from 'zod'
import { api, client, queryClient } from '../api/client.ts'

type Page = z.output<typeof conversationList>
/** With pages, as the console has it, or the first page alone. */
type Listed = Page | InfiniteData<Page>

const LISTS = api.conversations.list.pathFilter()

/** In which lists each stood when it was last heard of. */
const standings = new Map<string, string>()
/** The last time each was asked for: an earlier answer that comes later tells nothing new. */
const tickets = new Map<string, number>()

export async function hearNews({ conversation }: z.output<typeof inboxHint>): Promise<void> {
  // What was written first and by itself: requests of one moment travel together, and come back with the slowest.
  void queryClient.invalidateQueries(api.conversations.get.queryFilter({ conversation }))
  const ticket = (tickets.get(conversation) ?? 0) + 1
  tickets.set(conversation, ticket)
  const row = await client.conversations.row.query({ conversation }).catch(() => null)
  if (tickets.get(conversation) !== ticket) return
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => isBesides(queryKey, conversation) })
  if (row === null) return askAgain()
  const before = standings.get(conversation) ?? standingIn(conversation)
  standings.set(conversation, standingOf(row))
  queryClient.setQueriesData<Listed>(LISTS, (listed) => (listed === undefined ? undefined : replace(listed, row)))
  // A list that is on its way may be older than this row.
  if (before !== standingOf(row) || queryClient.isFetching(LISTS) > 0) askAgain()
}

/** Whatever else is shown of it: suggestions, orders, how earlier ones ended. */
function isBesides([path, asked]: readonly unknown[], conversation: string): boolean {
  if (!Array.isArray(path) || path.join('.') === 'conversations.get') return false
  if (typeof asked !== 'object' || asked === null || !('input' in asked)) return false
  const { input } = asked
  return typeof input === 'object' && input !== null && 'conversation' in input && input.conversation === conversation
}

function standingOf({ owner, mine }: Pick<ConversationRow, 'owner' | 'mine'>): string {
  return `${owner} ${mine}`
}

/** Where the lists that are shown have it. */
function standingIn(conversation: string): string | null {
  for (const [, listed] of queryClient.getQueriesData<Listed>(LISTS))
    for (const page of listed === undefined ? [] : pagesOf(listed)) {
      const row = page.conversations.find(({ id }) => id === conversation)
      if (row !== undefined) return standingOf(row)
    }
  return null
}

function pagesOf(listed: Listed): readonly Page[] {
  return 'pages' in listed ? listed.pages : [listed]
}

function replace(listed: Listed, row: ConversationRow): Listed {
  if ('pages' in listed) return { ...listed, pages: listed.pages.map((page) => replaceIn(page, row)) }
  return replaceIn(listed, row)
}

function replaceIn(page: Page, row: ConversationRow): Page {
  if (!page.conversations.some(({ id }) => id === row.id)) return page
  return { ...page, conversations: page.conversations.map((other) => (other.id === row.id ? row : other)) }
}

let asking = false
let isNews = false

/** One question at a time, and another one after it when there was more news meanwhile. */
async function askAgain(): Promise<void> {
  isNews = true
  if (asking) return
  asking = true
  while (isNews) {
    isNews = false
    await queryClient.invalidateQueries(LISTS)
  }
  asking = false
}
