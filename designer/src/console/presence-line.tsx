import type { ChatMessage } from '@usher/shared/api/conversations'
import { Check, CheckCheck } from 'lucide-react'
import { useWords } from '../i18n/words.ts'
import { useNow } from '../ui/use-now.ts'
import type { ConversationDetail } from './detail.ts'
import { consoleWords } from './words.ts'

/** How far the last message of ours has come, and whether the customer is writing. */
export function PresenceLine({ detail }: { detail: ConversationDetail }) {
  const words = useWords(consoleWords)
  const now = useNow(1_000)
  const last = detail.messages.findLast(({ author }) => author !== 'note' && author !== 'system')
  const isTyping = detail.customerTypesUntil > now
  return (
    <>
      {last && isOurs(last) && <Delivery detail={detail} seq={last.seq} />}
      {isTyping && (
        <p role="status" className="flex items-center gap-2 self-start px-1 text-xs text-muted">
          <span aria-hidden className="size-1.5 animate-pulse rounded-pill bg-accent" />
          {words.customerTypes(detail.customer.name)}
        </p>
      )}
    </>
  )
}

function Delivery({ detail, seq }: { detail: ConversationDetail; seq: number }) {
  const words = useWords(consoleWords)
  const isRead = detail.customerRead >= seq
  const isThere = isRead || detail.customerGot >= seq
  const Sign = isThere ? CheckCheck : Check
  return (
    <p className="flex items-center gap-1 self-end px-1 text-xs text-muted">
      <Sign aria-hidden className={isRead ? 'size-3.5 text-accent' : 'size-3.5'} />
      {isRead ? words.readByCustomer : isThere ? words.delivered : words.sent}
    </p>
  )
}

function isOurs({ author }: ChatMessage): boolean {
  return author === 'agent' || author === 'bot'
}
