import { SendHorizontal } from 'lucide-react'
import { useRef, useState } from 'react'
import { useMay } from '../app/me.ts'
import { AttachButton } from '../files/attach-button.tsx'
import { AttachmentTray } from '../files/attachment-tray.tsx'
import { useAttachments } from '../files/use-attachments.ts'
import { useDroppedFiles } from '../files/use-dropped-files.ts'
import { fileWords } from '../files/words.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import { isPlainEnter } from '../ui/ime.ts'
import { Segmented } from '../ui/segmented.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { ControlBar } from './control-bar.tsx'
import type { ConversationDetail } from './detail.ts'
import { openVariable } from './quick-replies/fill-in.ts'
import { ReplyList } from './quick-replies/reply-list.tsx'
import { useReplyPicker } from './quick-replies/use-reply-picker.ts'
import { quickReplyWords } from './quick-replies/words.ts'
import { ShoppingButtons } from './shopping/shopping-buttons.tsx'
import { Suggestions } from './suggestions.tsx'
import type { Outgoing } from './use-outgoing.ts'
import { type SuggestedReply, useSuggestions } from './use-suggestions.ts'
import { consoleWords } from './words.ts'

interface ComposerProps {
  detail: ConversationDetail
  onSend: (written: Pick<Outgoing, 'kind' | 'text' | 'files' | 'suggestion'>) => void
  /** The customer is told while a reply is being written; of a note never. */
  onTyping: (isTyping: boolean) => void
}

/** Drafts outlive the pane: looking at another customer loses nothing. */
const drafts = new Map<string, string>()

export function Composer({ detail, onSend, onTyping }: ComposerProps) {
  const words = useWords(consoleWords)
  const files = useWords(fileWords)
  const replyWords = useWords(quickReplyWords)
  const may = useMay()
  const mayReply = detail.owner === 'human' && detail.mine && may('conversations.send')
  const [wanted, setWanted] = useState<Outgoing['kind']>('reply')
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(() => drafts.get(detail.id) ?? '')
  const attachments = useAttachments(detail.id)
  const kind = mayReply ? wanted : 'note'
  const isReply = kind === 'reply'
  const { isOver, area } = useDroppedFiles(isReply ? attachments.add : null)
  const suggestions = useSuggestions(detail, mayReply)
  // Nothing is offered over what has been begun.
  const offers = text === '' ? suggestions.replies : []
  const change = (next: string) => {
    drafts.set(detail.id, next)
    setText(next)
    onTyping(isReply && next.trim() !== '' && !next.startsWith('/'))
  }
  const picker = useReplyPicker(detail, { text, isOn: isReply, onTake: change })
  const gap = isReply ? openVariable(text) : null
  const isEmpty = isReply
    ? gap !== null || !attachments.isReady || (text.trim() === '' && attachments.files.length === 0)
    : text.trim() === ''
  const send = () => {
    if (isEmpty) return
    const written = text.trim()
    onSend({
      kind,
      text: written,
      files: isReply ? attachments.files : [],
      suggestion: isReply ? suggestions.used(written) : null,
    })
    change('')
    if (isReply) attachments.clear()
  }
  const take = (reply: SuggestedReply) => {
    setWanted('reply')
    suggestions.take(reply)
    change(reply.text)
    field.current?.focus()
  }
  return (
    <footer
      {...area}
      data-composer
      className={cx(
        'relative flex shrink-0 flex-col gap-2 border-t bg-surface p-3',
        isOver ? 'border-accent bg-tint-accent' : 'border-line',
      )}
    >
      {isOver && <p className="text-center text-sm font-medium text-accent">{files.dropHere}</p>}
      {isReply && <AttachmentTray attachments={attachments} />}
      {!mayReply && <ControlBar detail={detail} />}
      {(mayReply || may('conversations.note')) && (
        <>
          <Suggestions replies={offers} onTake={take} />
          <ReplyList picker={picker} id="quick-replies" />
          {gap !== null && (
            <p role="alert" className="text-xs text-warn">
              {replyWords.fillFirst(gap)}
            </p>
          )}
          <TextArea
            areaRef={field}
            aria-label={kind === 'note' ? words.note : words.reply}
            placeholder={kind === 'note' ? words.notePlaceholder : words.replyTo(detail.customer.name)}
            rows={mayReply ? 2 : 1}
            maxLength={4_000}
            value={text}
            onChange={change}
            onKeyDown={(event) => {
              if (picker.onKey(event)) return event.preventDefault()
              if (event.altKey && event.code === 'KeyN' && mayReply) {
                event.preventDefault()
                return setWanted(isReply ? 'note' : 'reply')
              }
              const offered = event.altKey ? offers[Number(event.code.replace('Digit', '')) - 1] : undefined
              if (offered !== undefined) {
                event.preventDefault()
                return take(offered)
              }
              if (!isPlainEnter(event)) return
              event.preventDefault()
              send()
            }}
          />
          <div className="flex flex-wrap items-center gap-2">
            {mayReply && (
              <Segmented
                label={words.reply}
                size="small"
                value={kind}
                onChange={setWanted}
                options={[
                  { id: 'reply', label: words.reply },
                  { id: 'note', label: words.note },
                ]}
              />
            )}
            {isReply && <AttachButton onFiles={attachments.add} />}
            {isReply && <ShoppingButtons detail={detail} />}
            <span className="text-xs text-muted max-sm:hidden">{words.keys}</span>
            <Button
              look={kind === 'note' ? 'secondary' : 'primary'}
              size="small"
              className="ms-auto"
              isDisabled={isEmpty}
              icon={<SendHorizontal aria-hidden className="size-3.5" />}
              onPress={send}
            >
              {kind === 'note' ? words.saveNote : words.send}
            </Button>
          </div>
        </>
      )}
    </footer>
  )
}
