// The page behind a form's link: a script of its own, without a framework, that is quick on a phone with a slow network.

import type { ShownForm } from '@usher/shared/api/forms'
import { h } from '../widget/dom.ts'
import { fieldElement } from './field-element.ts'
import { loadForm, sendForm } from './form-api.ts'
import { styles } from './styles.ts'
import { type FormWords, formWords } from './words.ts'

const locale = navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
const words = formWords[locale]
const token = location.pathname.split('/').at(-1) ?? ''
const main = h('main')

document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en-US'
const sheet = new CSSStyleSheet()
sheet.replaceSync(styles)
document.adoptedStyleSheets = [sheet]
document.body.append(main)
void open()

async function open(): Promise<void> {
  main.replaceChildren(h('p', { role: 'status' }, words.loading))
  const form = await loadForm(token).catch(() => undefined)
  if (form === undefined) return showRetry()
  if (form === null) return showEnd(words.unknown, words.unknownMore)
  document.title = form.title
  if (form.state === 'submitted') return showThanks(form.progress)
  if (form.state === 'expired') return showEnd(words.expired, words.expiredMore)
  showForm(form, words)
}

function showForm(form: ShownForm, words: FormWords): void {
  const fields = new Map(form.fields.map((field) => [field.id, fieldElement(field, words)]))
  const notice = h('p', { class: 'notice', role: 'alert' })
  const button = h('button', { type: 'submit' }, words.send)
  const element = h('form', { novalidate: true }, ...[...fields.values()].map((field) => field.element), notice, button)
  element.addEventListener('submit', (event) => {
    event.preventDefault()
    if (!button.disabled) void send()
  })
  const intro = form.intro === '' ? null : h('p', { class: 'intro' }, form.intro)
  main.replaceChildren(
    h('p', { class: 'brand' }, form.brand),
    h('h1', {}, form.title),
    ...(intro ? [intro] : []),
    element,
  )

  async function send(): Promise<void> {
    setBusy(true)
    notice.textContent = ''
    for (const field of fields.values()) field.complain(null)
    const answers = Object.fromEntries([...fields].map(([id, field]) => [id, field.read()]))
    const sent = await sendForm(token, answers)
    setBusy(false)
    if (sent.kind === 'sent') showThanks(null)
    else if (sent.kind === 'closed') showEnd(words.expired, words.expiredMore)
    else if (sent.kind === 'faults') complain(sent.faults)
    else notice.textContent = words[sent.kind]
  }

  function complain(faults: readonly { readonly field: string; readonly code: string }[]): void {
    notice.textContent = words.check
    for (const { field, code } of faults) {
      fields.get(field)?.complain(code === 'REQUIRED' ? words.faults.REQUIRED : words.faults.INVALID)
    }
    fields.get(faults[0]?.field ?? '')?.focus()
  }

  function setBusy(busy: boolean): void {
    button.disabled = busy
    button.textContent = busy ? words.sending : words.send
  }
}

function showEnd(title: string, more: string): void {
  document.title = title
  main.replaceChildren(h('h1', { role: 'status' }, title), h('p', { class: 'intro' }, more))
}

/** Where the journey lays the matter before somebody, the way there appears as soon as it is known. */
function showThanks(known: string | null): void {
  showEnd(words.thanks, words.thanksMore)
  if (known !== null) showProgress(known)
  else void findProgress().then((progress) => progress !== null && showProgress(progress))
}

function showProgress(progress: string): void {
  main.append(h('a', { class: 'progress', href: progress }, words.progress))
}

/** Asked a few times: the journey goes on by itself, a moment later. */
async function findProgress(): Promise<string | null> {
  for (let asked = 0; asked < PROGRESS_LOOKS; asked++) {
    await new Promise((resolve) => setTimeout(resolve, PROGRESS_PAUSE_MS))
    const form = await loadForm(token).catch(() => null)
    if (form !== null && form.progress !== null) return form.progress
  }
  return null
}

const PROGRESS_LOOKS = 8
const PROGRESS_PAUSE_MS = 1_500

function showRetry(): void {
  const again = h('button', { type: 'button' }, words.again)
  again.addEventListener('click', () => void open())
  main.replaceChildren(h('p', { role: 'alert' }, words.offline), again)
}
