import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { api } from '../../api/client.ts'
import { useMay } from '../../app/me.ts'
import { paths } from '../../app/paths.ts'
import { useDisplayName } from '../../customers/use-display-name.ts'
import { useWords } from '../../i18n/words.ts'
import { notify, ring } from './bell.ts'
import { deskWords } from './words.ts'

/** Tells an agent who looks elsewhere that one of their customers has written. What was unread before the page was opened is not told. */
export function useMessageBell(): void {
  const words = useWords(deskWords)
  const displayName = useDisplayName()
  const [, go] = useLocation()
  const enabled = useMay()('conversations.send')
  const mine = useQuery({ ...api.conversations.list.queryOptions({ view: 'mine', limit: 50 }), enabled })
  const known = useRef<ReadonlyMap<string, number> | null>(null)
  const rows = mine.data?.conversations
  useEffect(() => {
    if (rows === undefined) return
    const before = known.current
    known.current = new Map(rows.map(({ id, unread }) => [id, unread]))
    if (before === null || document.hasFocus()) return
    const fresh = rows.filter(({ id, unread, lastMessage }) => {
      return lastMessage?.author === 'customer' && unread > (before.get(id) ?? unread)
    })
    for (const { id, customer, lastMessage } of fresh)
      notify(words.messageFrom(displayName(customer)), {
        ...{ body: lastMessage?.text ?? '', tag: `message ${id}` },
        onClick: () => go(paths.conversation(id)),
      })
    if (fresh.length > 0) ring()
  }, [rows, words, displayName, go])
}
