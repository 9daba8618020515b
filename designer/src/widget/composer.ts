import { isPlainEnter } from '../ui/ime.ts'
import { h, ICONS, icon } from './dom.ts'
import { makeSuggestList } from './suggest-list.ts'
import type { WidgetWords } from './words.ts'

const MOST = 2_000

interface Composing {
  readonly words: WidgetWords
  readonly onSend: (text: string, suggestion: 'none' | 'shown' | 'taken') => void
  readonly find: (typed: string) => Promise<readonly string[]>
}

/** Enter sends, Shift+Enter breaks the line, and Enter that chooses pinyin does neither. */
export function makeComposer({ words, onSend, find }: Composing) {
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
  const suggest = makeSuggestList({ field, words, find, onTake: (question) => submit(question, 'taken') })
  const fit = () => {
    button.disabled = field.value.trim() === ''
    field.style.height = 'auto'
    field.style.height = `${Math.min(field.scrollHeight, 120)}px`
  }
  const send = () => {
    const text = field.value.trim()
    if (text !== '') submit(text, suggest.wasShown() ? 'shown' : 'none')
  }
  function submit(text: string, suggestion: 'none' | 'shown' | 'taken'): void {
    field.value = ''
    fit()
    suggest.clear()
    onSend(text, suggestion)
  }
  field.addEventListener('input', fit)
  field.addEventListener('keydown', (event) => {
    if (suggest.key(event) || !isPlainEnter(event)) return
    event.preventDefault()
    send()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    send()
    field.focus()
  })
  return { element: h('div', {}, suggest.element, form), focus: () => field.focus() }
}
