import type { ShownForm } from '@usher/shared/api/forms'
import { h } from '../widget/dom.ts'
import type { FormWords } from './words.ts'

type Field = ShownForm['fields'][number]

export interface FieldElement {
  readonly element: HTMLElement
  readonly read: () => string
  readonly complain: (text: string | null) => void
  readonly focus: () => void
}

/** One field with its label, its hint, and the place where it says what is wrong. */
export function fieldElement(field: Field, words: FormWords): FieldElement {
  const { id, label, required, help } = field
  const input = inputOf(field, words)
  input.id = `field-${id}`
  input.setAttribute('aria-describedby', `help-${id} fault-${id}`)
  if (required) input.setAttribute('aria-required', 'true')
  const fault = h('p', { class: 'fault', id: `fault-${id}`, 'aria-live': 'polite' })
  const mark = required ? h('span', { class: 'required' }, ` ${words.required}`) : null
  const element = h(
    'div',
    { class: 'field' },
    h('label', { for: `field-${id}` }, label, mark),
    input,
    h('p', { class: 'help', id: `help-${id}` }, help),
    fault,
  )
  return {
    element,
    read: () => input.value,
    focus: () => input.focus(),
    complain: (text) => {
      fault.textContent = text ?? ''
      input.setAttribute('aria-invalid', String(text !== null))
    },
  }
}

function inputOf({ kind, options, value }: Field, words: FormWords) {
  if (kind === 'choice') {
    const choose = h('option', { value: '' }, words.choose)
    return h('select', {}, choose, ...options.map((o) => h('option', { value: o, selected: o === value }, o)))
  }
  if (kind === 'address') return h('textarea', { rows: '3', placeholder: words.address }, value)
  const types = {
    text: {},
    phone: { inputmode: 'tel', autocomplete: 'tel' },
    number: { inputmode: 'decimal' },
    date: { type: 'date' },
  }
  return h('input', { type: 'text', value, ...types[kind] })
}
