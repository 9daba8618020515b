import { MessagesSquare } from 'lucide-react'
import { useState } from 'react'
import { useParams } from 'wouter'
import { useWords } from '../i18n/words.ts'
import { cx } from '../ui/cx.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { useTitle } from '../ui/use-title.ts'
import { Conversation } from './conversation.tsx'
import { ConversationList } from './conversation-list.tsx'
import { consoleWords } from './words.ts'

/** List, conversation, customer: three panes on a desk, three screens on a phone. */
export function ConsolePage() {
  const words = useWords(consoleWords)
  useTitle(words.title)
  const { id } = useParams<{ id?: string }>()
  const chosen = id === undefined ? null : decodeURIComponent(id)
  const [infoShown, setInfoShown] = useState(false)
  return (
    <main className="flex h-full min-h-0">
      <h1 className="sr-only">{words.title}</h1>
      <div className={cx('w-full shrink-0 border-e border-line bg-surface md:w-80', chosen && 'max-md:hidden')}>
        <ConversationList chosen={chosen} />
      </div>
      {chosen === null ? (
        <div className="grid min-w-0 flex-1 place-items-center max-md:hidden">
          <EmptyState icon={<MessagesSquare />} title={words.choose}>
            {words.chooseBody}
          </EmptyState>
        </div>
      ) : (
        <Conversation key={chosen} id={chosen} infoShown={infoShown} onInfo={setInfoShown} />
      )}
    </main>
  )
}
