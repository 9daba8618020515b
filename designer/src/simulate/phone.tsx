import type { QuickReply, ShownProduct } from '@usher/shared/engine/effect'
import { PRODUCT_CLICKED } from '@usher/shared/engine/input'
import { messageText } from '@usher/shared/engine/message-text'
import type { Line, Simulation } from '@usher/shared/testing/simulation'
import { ArrowUpRight, SendHorizontal } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { FileName } from '../files/file-list.tsx'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { formWords } from '../inspector/form/form-words.ts'
import { MessageBubble } from '../inspector/preview/message-bubble.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { isPlainEnter } from '../ui/ime.ts'
import { EventSender } from './event-sender.tsx'
import { FormSheet } from './form-sheet.tsx'
import { SendFiles } from './send-files.tsx'
import { shownTime } from './shown-time.ts'
import { simulateWords } from './simulate-words.ts'
import { doNext, useSimulation } from './simulation-store.ts'

/** The conversation as the customer has it: type, or tap an answer. */
export function Phone({ sim }: { sim: Simulation }) {
  const words = useWords(simulateWords)
  const end = useRef<HTMLDivElement>(null)
  const count = sim.transcript.length
  useEffect(() => {
    if (count > 0) end.current?.scrollIntoView({ block: 'nearest' })
  }, [count])
  return (
    <div className="flex min-h-0 flex-1 flex-col p-3">
      <div className="mx-auto flex min-h-72 w-full max-w-80 flex-1 flex-col overflow-hidden rounded-[22px] border-4 border-control bg-canvas">
        <div aria-hidden className="mx-auto mt-1.5 h-1 w-14 shrink-0 rounded-pill bg-control" />
        <div role="log" aria-label={words.chat} className="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto p-3">
          {count === 0 && <p className="m-auto text-xs text-muted">{words.chatEmpty}</p>}
          {sim.transcript.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a transcript only grows at its end.
            <LineView key={index} line={line} />
          ))}
          <Replies replies={openReplies(sim)} />
          <div ref={end} />
        </div>
        <Composer isDisabled={sim.run.status !== 'running'} />
      </div>
      <EventSender sim={sim} />
      <div className="flex justify-center pt-2 empty:hidden">
        <FormSheet sim={sim} />
      </div>
    </div>
  )
}

function LineView({ line }: { line: Line }) {
  if (line.from === 'bot') return <MessageBubble content={line.content} onTap={tap} />
  if (line.from === 'withheld') return <Withheld line={line} />
  return (
    <div className="flex max-w-[88%] flex-col self-end rounded-card rounded-ee-[3px] bg-accent px-3 py-2 text-sm whitespace-pre-wrap text-on-accent">
      {(line.files ?? []).map((file) => (
        <FileName key={file.id} file={file} />
      ))}
      {line.text}
    </div>
  )
}

/** A message that the sending rules keep back: the customer does not see it, the operator sees why. */
function Withheld({ line }: { line: Extract<Line, { readonly from: 'withheld' }> }) {
  const words = useWords(simulateWords)
  const locale = useLocale()
  const zone = useSimulation((state) => state.setup?.zone) ?? 'UTC'
  const reasons = {
    optedOut: () => words.withheldOptedOut,
    human: () => words.withheldHuman,
    quiet: words.withheldQuiet,
    capped: words.withheldCapped,
  }
  const until = line.until === null ? '' : shownTime(line.until, zone, locale)
  return (
    <div className="flex max-w-[88%] flex-col gap-0.5 self-start rounded-card border border-dashed border-warn px-3 py-1.5 text-xs">
      <p className="font-medium text-warn">{line.isKept ? words.kept(until) : reasons[line.why](until)}</p>
      <p className="line-clamp-2 text-muted">{messageText(line.content)}</p>
    </div>
  )
}

/** The page behind a product is not opened here: what counts is what the journey hears. */
function tap({ sku, title }: ShownProduct): void {
  doNext({ kind: 'event', name: PRODUCT_CLICKED, data: { sku, title } })
}

function Replies({ replies }: { replies: readonly QuickReply[] }) {
  const words = useWords(formWords)
  return (
    <div className="flex flex-wrap gap-1.5">
      {replies.map(({ id, label, text, link }) => (
        <button
          key={id}
          type="button"
          onClick={() => doNext({ kind: 'say', text: label, choice: id })}
          className={text === undefined ? PILL : OFFER}
          title={link}
        >
          {text === undefined ? label : <span className="font-semibold">{label}</span>}
          {text !== undefined && <span className="text-muted">{text}</span>}
          {link && <ArrowUpRight aria-label={words.opens} className="ms-1 inline size-3.5" />}
        </button>
      ))}
    </div>
  )
}

const PILL = 'min-h-7 rounded-pill border border-accent bg-surface px-3 text-xs text-accent hover:bg-hover'
const OFFER =
  'flex w-full flex-col rounded-card border border-accent bg-surface px-3 py-1.5 text-start text-xs hover:bg-hover'

/** Answers stay open until the customer has said something. */
function openReplies({ transcript, run }: Simulation): readonly QuickReply[] {
  const last = transcript.at(-1)
  if (run.status !== 'running' || last?.from !== 'bot') return []
  return last.content.quickReplies ?? []
}

function Composer({ isDisabled }: { isDisabled: boolean }) {
  const words = useWords(simulateWords)
  const [text, setText] = useState('')
  const send = () => {
    if (text.trim() === '' || isDisabled) return
    doNext({ kind: 'say', text: text.trim() })
    setText('')
  }
  return (
    <div className="flex items-center gap-1 border-t border-line bg-surface p-1.5">
      <SendFiles isDisabled={isDisabled} />
      <input
        aria-label={words.compose}
        placeholder={words.compose}
        value={text}
        disabled={isDisabled}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (!isPlainEnter(event)) return
          event.preventDefault()
          send()
        }}
        className="h-8 min-w-0 flex-1 rounded-pill bg-canvas px-3 text-sm disabled:opacity-50"
      />
      <IconButton label={words.send} size="small" isDisabled={isDisabled || text.trim() === ''} onPress={send}>
        <SendHorizontal aria-hidden className="size-4" />
      </IconButton>
    </div>
  )
}
