import type { Chat, Snapshot } from './chat.ts'
import { makeComposer } from './composer.ts'
import { h, ICONS, icon } from './dom.ts'
import { takeFiles } from './drop-zone.ts'
import { makeLog } from './log.ts'
import { makeOffers } from './offers.ts'
import type { WidgetWords } from './words.ts'

/** The window of the chat: who answers, what was said, where to write. */
export function makePanel(chat: Chat, words: WidgetWords, server: string) {
  const name = h('h2', { id: 'title' })
  const status = h('p', { class: 'status', role: 'status' })
  const cancel = h('button', { class: 'cancel', type: 'button' }, words.cancel)
  const close = h('button', { class: 'close', type: 'button', 'aria-label': words.close }, icon(ICONS.close))
  const notice = h('p', { class: 'notice', role: 'status' })
  const log = makeLog(chat, words, server)
  const offers = makeOffers(chat, words, log.toEnd)
  const composer = makeComposer({
    words,
    find: (typed) => (isServed(chat.snapshot()) ? Promise.resolve([]) : chat.suggest(typed)),
    upload: chat.upload,
    onTyping: (isTyping) => isServed(chat.snapshot()) && chat.typing(isTyping),
    onSend: ({ text, files, suggestion }) => {
      const place = offers.isOpening() && suggestion !== 'taken' ? 'opening' : 'typing'
      const shown = place === 'opening' || suggestion !== 'none'
      chat.send(text, { files, offered: { place, shown, taken: suggestion === 'taken' } })
      log.toEnd()
    },
  })
  const element = h(
    'section',
    { class: 'panel', role: 'dialog', 'aria-labelledby': 'title' },
    h('header', {}, h('div', { class: 'who' }, name, h('div', { class: 'line' }, status, cancel)), close),
    notice,
    log.element,
    offers.element,
    composer.element,
    h('div', { class: 'drop', 'aria-hidden': 'true' }, words.dropHere),
  )
  takeFiles(element, composer.add)
  let note = ''
  cancel.addEventListener('click', async () => {
    cancel.disabled = true
    note = (await chat.cancel()) ? '' : words.cancelFailed
    cancel.disabled = false
    draw(chat.snapshot())
  })

  function draw(now: Snapshot): void {
    name.textContent = now.brand || words.title
    status.textContent = statusText(now, words)
    status.dataset.owner = now.state.owner
    cancel.hidden = now.state.owner !== 'queue'
    notice.textContent = note || linkText(now, words)
    notice.hidden = notice.textContent === ''
    log.draw(now)
    offers.draw(now)
  }

  return {
    element,
    draw,
    focus: composer.focus,
    onClose: (run: () => void) => {
      close.addEventListener('click', run)
      element.addEventListener('keydown', (event) => {
        if (event.key === 'Escape' && !event.isComposing) run()
      })
    },
  }
}

/** A person reads along, or will soon: no question of a list is put to them. */
function isServed({ state }: Snapshot): boolean {
  return state.owner === 'human' || state.owner === 'queue'
}

function statusText({ state }: Snapshot, words: WidgetWords): string {
  if (state.typing) return words.typing
  if (state.owner === 'human') return state.agent ? words.human(state.agent) : words.humanUnnamed
  return words[state.owner]
}

function linkText({ link }: Snapshot, words: WidgetWords): string {
  if (link === 'connecting') return words.connecting
  return link === 'offline' || link === 'failed' || link === 'refused' ? words[link] : ''
}
