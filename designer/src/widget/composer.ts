import type { FileRef } from '@usher/shared/base/file-ref'
import { ACCEPTED_FILES } from '@usher/shared/base/file-types'
import type { Sending } from '../send-file.ts'
import { isPlainEnter } from '../ui/ime.ts'
import { h, ICONS, icon } from './dom.ts'
import { makeSuggestList } from './suggest-list.ts'
import { makeTray } from './tray.ts'
import type { WidgetWords } from './words.ts'

const MOST = 2_000

interface Composing {
  readonly words: WidgetWords
  readonly onSend: (written: Written) => void
  readonly upload: (file: File, sending: Sending) => Promise<FileRef>
  readonly onTyping: (isTyping: boolean) => void
  readonly find: (typed: string) => Promise<readonly string[]>
}

export interface Written {
  readonly text: string
  readonly files: readonly FileRef[]
  readonly suggestion: 'none' | 'shown' | 'taken'
}

/** Enter sends, Shift+Enter breaks the line, and Enter that chooses pinyin does neither. */
export function makeComposer({ words, onSend, onTyping, find, upload }: Composing) {
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
  const picker = h('input', { type: 'file', multiple: true, accept: ACCEPTED_FILES, hidden: true, tabindex: '-1' })
  const attach = h('button', { class: 'attach', type: 'button', 'aria-label': words.attach }, icon(ICONS.attach))
  const form = h('form', { class: 'composer' }, attach, picker, field, button)
  const tray = makeTray({ words, upload, onChange: () => fit() })
  const suggest = makeSuggestList({ field, words, find, onTake: (question) => submit(question, 'taken') })
  const fit = () => {
    button.disabled = !tray.isReady() || (field.value.trim() === '' && tray.files().length === 0)
    field.style.height = 'auto'
    field.style.height = `${Math.min(field.scrollHeight, 120)}px`
  }
  const send = () => {
    fit()
    if (!button.disabled) submit(field.value.trim(), suggest.wasShown() ? 'shown' : 'none')
  }
  function submit(text: string, suggestion: Written['suggestion']): void {
    const files = tray.isReady() ? tray.files() : []
    field.value = ''
    onTyping(false)
    if (files.length > 0) tray.clear()
    fit()
    suggest.clear()
    onSend({ text, files, suggestion })
  }
  attach.addEventListener('click', () => picker.click())
  picker.addEventListener('change', () => {
    tray.add([...(picker.files ?? [])])
    picker.value = ''
    field.focus()
  })
  field.addEventListener('input', () => {
    fit()
    onTyping(field.value.trim() !== '')
  })
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
  return {
    element: h('div', {}, suggest.element, tray.element, form),
    focus: () => field.focus(),
    add: (files: readonly File[]) => {
      tray.add(files)
      field.focus()
    },
  }
}
