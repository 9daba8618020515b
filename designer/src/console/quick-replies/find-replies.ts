import type { QuickReply } from '@usher/shared/api/quick-replies'

const MOST = 8

/** By initials, then by the words of the title, then by what is in the text; one's own before those of everybody. */
export function findReplies(replies: readonly QuickReply[], typed: string): readonly QuickReply[] {
  const query = typed.trim().toLowerCase()
  return replies
    .map((reply) => ({ reply, rank: rank(reply, query) }))
    .filter(({ rank: found }) => found !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || own(a.reply) - own(b.reply))
    .slice(0, MOST)
    .map(({ reply }) => reply)
}

function rank({ title, text, initials }: QuickReply, query: string): number | null {
  if (query === '' || initials === query) return 0
  if (initials.startsWith(query)) return 1
  if (title.toLowerCase().includes(query)) return 2
  if (initials.includes(query)) return 3
  return query.length > 1 && text.toLowerCase().includes(query) ? 4 : null
}

function own({ scope }: QuickReply): number {
  return scope === 'own' ? 0 : 1
}
