import { isPlainEnter } from '../ui/ime.ts'
import { h, ICONS, icon } from './dom.ts'
import type { WidgetWords } from './words.ts'

const MOST = 2_000

/** Enter sends, Shift+Enter breaks the line, and Enter that chooses pinyin does neither. */
export function makeComposer(words: WidgetWords, onSend: (text: string) => void) {
  const field = h('textarea', {
    rows: '1',
    maxlength: String(MOST),
    placeholder: words.placeholder,
    'aria-label': words.placeholder,
    enterkeyhint: 'send',
  })
  const button = h(
    'button',
    { class: 'send', type: 'submit', 'aria-label': words.send, disabled: true },
    icon(ICONS.send),
  )
  const form = h('form', { class: 'composer' }, field, button)
  const fit = () => {
    button.disabled = field.value.trim() === ''
    field.style.height = 'auto'
    field.style.height = `${Math.min(field.scrollHeight, 120)}px`
  }
  const send = () => {
    const text = field.value.trim()
    if (text === '') return
    field.value = ''
    fit()
    onSend(text)
  }
  field.addEventListener('input', fit)
  field.addEventListener('keydown', (event) => {
    if (!isPlainEnter(event)) return
    event.preventDefault()
    send()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    send()
    field.focus()
  })
  return { element: form, focus: () => field.focus() }
}
