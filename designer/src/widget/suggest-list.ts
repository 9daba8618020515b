import { isImeKey } from '../ui/ime.ts'
import { h } from './dom.ts'
import type { WidgetWords } from './words.ts'

interface Suggesting {
  readonly field: HTMLTextAreaElement
  readonly words: WidgetWords
  /** Questions for what is typed. Rejects when there are none to be had. */
  readonly find: (typed: string) => Promise<readonly string[]>
  readonly onTake: (question: string) => void
}

/** Long enough for the next letter of somebody who types on. */
const PAUSE_MS = 120
const LEAST_LETTERS = 2

/** Questions that fit what is being typed, above the field: by touch, or by the arrows and Enter. Pinyin under way is left alone. */
export function makeSuggestList({ field, words, find, onTake }: Suggesting) {
  const element = h('div', {
    class: 'suggest',
    role: 'listbox',
    id: 'suggest',
    'aria-label': words.suggestions,
    hidden: true,
  })
  let shown: readonly string[] = []
  let active = -1
  let wasShown = false
  let round = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const draw = () => {
    element.hidden = shown.length === 0
    element.replaceChildren(...shown.map((question, index) => option(question, index)))
    const current = active < 0 ? null : `suggest-${active}`
    if (current === null) field.removeAttribute('aria-activedescendant')
    else field.setAttribute('aria-activedescendant', current)
    field.setAttribute('aria-expanded', String(shown.length > 0))
  }
  const show = (questions: readonly string[]) => {
    shown = questions
    active = -1
    wasShown ||= questions.length > 0
    draw()
  }
  const take = (question: string) => {
    show([])
    onTake(question)
  }
  const option = (question: string, index: number) => {
    const selected = index === active
    const item = h('div', { role: 'option', id: `suggest-${index}`, 'aria-selected': String(selected) }, question)
    // The field keeps the keyboard, and a phone its keyboard.
    item.addEventListener('pointerdown', (event) => event.preventDefault())
    item.addEventListener('click', () => take(question))
    return item
  }

  const look = () => {
    clearTimeout(timer)
    const mine = ++round
    const typed = field.value.trim()
    if ([...typed].length < LEAST_LETTERS) return show([])
    timer = setTimeout(async () => {
      const questions = await find(typed).catch(() => [])
      if (mine === round) show(questions.filter((question) => question !== typed))
    }, PAUSE_MS)
  }

  field.setAttribute('role', 'combobox')
  field.setAttribute('aria-expanded', 'false')
  field.setAttribute('aria-controls', 'suggest')
  field.setAttribute('aria-autocomplete', 'list')
  field.addEventListener('input', (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) look()
  })
  field.addEventListener('compositionend', look)

  return {
    element,
    clear: () => {
      clearTimeout(timer)
      round++
      show([])
      wasShown = false
    },
    /** Whether any were on the screen while this message was written. */
    wasShown: () => wasShown,
    /** True when the key was for the list and nothing else may come of it. */
    key: (event: KeyboardEvent): boolean => {
      if (shown.length === 0 || isImeKey(event)) return false
      const chosen = active < 0 ? undefined : shown[active]
      if (event.key === 'Enter' && chosen !== undefined) take(chosen)
      else if (event.key === 'Escape') show([])
      else if (event.key === 'ArrowDown') move(1)
      else if (event.key === 'ArrowUp') move(-1)
      else return false
      event.preventDefault()
      event.stopPropagation()
      return true
    },
  }

  /** Past either end the field itself is chosen again. */
  function move(by: 1 | -1): void {
    const places = shown.length + 1
    active = ((active + 1 + by + places) % places) - 1
    draw()
  }
}
