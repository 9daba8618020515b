import type { ChatMessage } from '@usher/shared/api/conversations'
import type { Chat, Snapshot } from './chat.ts'
import { h } from './dom.ts'
import { filesElement } from './file-view.ts'
import { messageElement } from './message.ts'
import type { Pending } from './outbox.ts'
import { replyButton } from './reply-button.ts'
import type { WidgetWords } from './words.ts'

const NEAR_THE_END = 80

/** What was said. Each message is drawn once; the end stays in sight unless someone reads above. */
export function makeLog(chat: Chat, words: WidgetWords, server: string) {
  const welcome = h('p', { class: 'message theirs' }, words.welcome)
  const said = h('div', { class: 'said' })
  const unsent = h('div', { class: 'said' })
  const replies = h('div', { class: 'replies' })
  const more = h('button', { class: 'more', type: 'button', hidden: true }, words.newMessages)
  const box = h(
    'div',
    { class: 'log', role: 'log', 'aria-label': words.messages, tabindex: '0' },
    welcome,
    said,
    unsent,
    replies,
  )
  const drawn = new Map<number, HTMLElement>()
  const isAtEnd = () => box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_THE_END
  const toEnd = () => {
    box.scrollTop = box.scrollHeight
    more.hidden = true
  }
  more.addEventListener('click', toEnd)
  box.addEventListener('scroll', () => {
    if (isAtEnd()) more.hidden = true
  })

  function draw(now: Snapshot): void {
    const atEnd = isAtEnd()
    const before = drawn.size
    welcome.hidden = now.messages.length > 0 || now.pending.length > 0
    for (const message of now.messages) {
      if (drawn.has(message.seq)) continue
      drawn.set(
        message.seq,
        messageElement(message, { server, words, onTap: (seq, sku) => void chat.tapped(seq, sku) }),
      )
    }
    if (drawn.size > before) said.replaceChildren(...now.messages.map(({ seq }) => drawn.get(seq) ?? ''))
    unsent.replaceChildren(
      ...stillUnsent(now).map((item) => pendingElement(item, { server, words, again: chat.again })),
    )
    drawReplies(now)
    if (atEnd) toEnd()
    else if (drawn.size > before) more.hidden = false
  }

  let offered = ''
  function drawReplies(now: Snapshot): void {
    const last = now.messages.at(-1)
    const open = last?.author === 'bot' && now.state.owner !== 'human' && now.pending.length === 0
    const choices = open ? (last.content.quickReplies ?? []) : []
    const key = `${last?.seq} ${choices.length}`
    if (key === offered) return
    offered = key
    replies.replaceChildren(
      ...choices.map((choice) => {
        const button = replyButton(choice, server)
        button.addEventListener('click', () => {
          chat.send(choice.label, { choice: choice.id })
          toEnd()
        })
        return button
      }),
    )
  }

  return { element: h('div', { class: 'scroller' }, box, more), draw, toEnd }
}

/** The first that waits may be in the log already: its confirmation is still on the way. */
function stillUnsent({ messages, pending }: Snapshot): readonly Pending[] {
  const last = messages.at(-1)
  const [first, ...rest] = pending
  return first && !first.rejected && isSame(last, first) ? rest : pending
}

function isSame(message: ChatMessage | undefined, item: Pending): boolean {
  if (message?.author !== 'customer' || message.content.kind !== 'text') return false
  const { text, files = [] } = message.content
  return text === item.text && files.map(({ id }) => id).join() === (item.files ?? []).map(({ id }) => id).join()
}

interface Unsent {
  readonly server: string
  readonly words: WidgetWords
  readonly again: (clientId: string) => void
}

function pendingElement(item: Pending, { server, words, again }: Unsent): HTMLElement {
  const state = h('span', { class: 'state' }, item.rejected ? words.rejected : words.waiting)
  if (item.rejected) {
    const button = h('button', { type: 'button' }, words.again)
    button.addEventListener('click', () => again(item.clientId))
    state.append(' ', button)
  }
  const files = (item.files ?? []).map((file) => ({ ...file, link: '' }))
  return h(
    'div',
    { class: 'message ours unsent' },
    files.length > 0 ? filesElement(files, server) : null,
    item.text ? h('p', {}, item.text) : null,
    state,
  )
}
