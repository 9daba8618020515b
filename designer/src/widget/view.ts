import type { Chat, Snapshot } from './chat.ts'
import { h, ICONS, icon } from './dom.ts'
import type { Options } from './options.ts'
import { makePanel } from './panel.ts'
import { styles } from './styles.ts'
import { widgetWords } from './words.ts'

/** Puts the chat button and its panel at the end of the page. */
export function mountView(chat: Chat, options: Options): void {
  const words = widgetWords[options.locale]
  const host = h('div', {
    id: 'usher-chat',
    'data-theme': options.theme,
    lang: options.locale === 'zh' ? 'zh-CN' : 'en',
  })
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  // Not a <style> element: a shop's content security policy may forbid those.
  root.adoptedStyleSheets = [sheet]

  const badge = h('span', { class: 'badge', 'aria-hidden': 'true' })
  const button = h('button', { class: 'bubble', type: 'button', 'aria-expanded': 'false' }, icon(ICONS.chat), badge)
  const panel = makePanel(chat, words, options.server)
  const hide = () => {
    chat.show(false)
    button.focus()
  }
  button.addEventListener('click', () => {
    chat.show(true)
    panel.focus()
  })
  panel.onClose(hide)

  const draw = (now: Snapshot) => {
    button.hidden = now.shown
    button.setAttribute('aria-label', now.unread > 0 ? words.unread(now.unread) : words.open)
    badge.textContent = now.unread > 9 ? '9+' : String(now.unread)
    badge.hidden = now.unread === 0
    panel.element.hidden = !now.shown
    panel.draw(now)
  }
  root.append(panel.element, button)
  document.body.append(host)
  chat.listen(draw)
}
