// The chat widget: one script tag in a page of the shop shows a chat button. No framework, no global but one, all of its
// markup behind a shadow root.

import { createChat } from './chat.ts'
import { readOptions } from './options.ts'
import { mountView } from './view.ts'

const script = document.currentScript
if (script instanceof HTMLScriptElement) start(script)
else console.error('Usher chat: load widget.js with a plain <script src="…"> tag, not as a module.')

function start(tag: HTMLScriptElement): void {
  const options = readOptions(tag)
  if (!options) {
    console.error('Usher chat: the script tag has no data-key. Copy the install code from the settings.')
    return
  }
  const show = () => {
    const chat = createChat(options)
    mountView(chat, options)
    chat.start()
  }
  if (document.body) show()
  else addEventListener('DOMContentLoaded', show, { once: true })
}
