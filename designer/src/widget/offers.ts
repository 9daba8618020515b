import type { ChatMessage } from '@usher/shared/api/conversations'
import type { Chat, Snapshot } from './chat.ts'
import { h } from './dom.ts'
import type { WidgetWords } from './words.ts'

/** What can be tapped above the field: questions to begin with, and the shortcuts of what is talked about. */
export function makeOffers(chat: Chat, words: WidgetWords, onTake: () => void) {
  const title = h('span', { class: 'by' }, words.opening)
  const row = h('div', { class: 'replies' })
  const element = h('div', { class: 'offers', hidden: true }, title, row)
  let opening: readonly string[] = []
  let asked = false
  let drawn = ''

  const chip = (label: string, run: () => void) => {
    const button = h('button', { type: 'button' }, label)
    button.addEventListener('click', () => {
      run()
      onTake()
    })
    return button
  }
  const openingChips = () =>
    opening.map((question) =>
      chip(question, () => chat.send(question, { offered: { place: 'opening', shown: true, taken: true } })),
    )

  function draw(now: Snapshot): void {
    if (now.shown && now.link === 'live' && !asked) {
      asked = true
      void chat.openingQuestions().then((questions) => {
        opening = questions
        draw(chat.snapshot())
      })
    }
    const free = now.state.owner !== 'human' && now.state.owner !== 'queue'
    const begins = free && opening.length > 0 && isBeginning(now)
    const shortcuts = free && !begins ? shortcutsOf(now.messages) : []
    const key = begins ? 'opening' : JSON.stringify(shortcuts)
    if (key === drawn) return
    drawn = key
    title.hidden = !begins
    element.hidden = !begins && shortcuts.length === 0
    row.replaceChildren(
      ...(begins
        ? openingChips()
        : shortcuts.map(({ id, label }) => chip(label, () => chat.send(label, { choice: id })))),
    )
  }

  return { element, draw, isOpening: () => drawn === 'opening' }
}

function isBeginning({ messages, pending }: Snapshot): boolean {
  return pending.length === 0 && messages.every(({ author }) => author !== 'customer')
}

/** They stand until the bot says something else. */
function shortcutsOf(messages: readonly ChatMessage[]) {
  const content = messages.findLast(({ author }) => author === 'bot')?.content
  return content?.kind === 'text' ? (content.shortcuts ?? []) : []
}
