import { type WorkProgress, workProgress } from '@usher/shared/api/work'
import { h } from '../../widget/dom.ts'
import { customerLocale } from '../language.ts'
import { type ProgressWords, progressWords } from './words.ts'

const LOOK_AGAIN_MS = 10_000

/** Shows how far it is, and looks again while the page is in sight. */
export async function showProgress(page: HTMLElement, token: string): Promise<void> {
  const words = progressWords[customerLocale()]
  document.documentElement.lang = words.tag
  document.title = words.title
  page.replaceChildren(h('p', { class: 'quiet', role: 'status' }, words.loading))
  let shown = ''
  const look = async (): Promise<void> => {
    const found = await ask(token)
    const text = JSON.stringify(found)
    if (text === shown) return
    shown = text
    page.replaceChildren(...(typeof found === 'string' ? failure(found, words, look) : content(found, words)))
  }
  await look()
  setInterval(() => {
    if (document.visibilityState === 'visible') void look()
  }, LOOK_AGAIN_MS)
}

type Failure = 'gone' | 'offline'

async function ask(token: string): Promise<WorkProgress | Failure> {
  try {
    const answer = await fetch(new URL(`p/${token}/state`, document.baseURI))
    if (answer.status === 404) return 'gone'
    const read = workProgress.safeParse(await answer.json())
    return read.success ? read.data : 'offline'
  } catch {
    return 'offline'
  }
}

function failure(kind: Failure, words: ProgressWords, look: () => Promise<void>): readonly Node[] {
  if (kind === 'gone') return [h('h1', {}, words.gone), h('p', { class: 'quiet' }, words.goneHelp)]
  const again = h('button', { type: 'button' }, words.again)
  again.addEventListener('click', () => void look())
  return [h('h1', {}, words.offline), again]
}

function content(progress: WorkProgress, words: ProgressWords): readonly Node[] {
  const { brand, state, dueAt, steps } = progress
  const at = new Intl.DateTimeFormat(words.tag, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' })
  const due =
    dueAt !== null && state !== 'done' && state !== 'waiting' && dueAt > Date.now()
      ? h('p', { class: 'quiet' }, words.due(at.format(dueAt)))
      : null
  return [
    h('p', { class: 'brand' }, brand),
    h('h1', {}, words.title),
    h(
      'section',
      { class: 'state', role: 'status' },
      h('strong', { class: toneOf(progress) }, nameOf(progress, words)),
      due,
    ),
    h(
      'ol',
      { class: 'steps' },
      ...steps.map(({ at: then, kind, text }) =>
        h(
          'li',
          {},
          h('strong', {}, stepName(kind, words)),
          h('p', { class: 'quiet' }, at.format(then)),
          text === '' ? null : h('p', { class: 'words' }, text),
        ),
      ),
    ),
  ]
}

function nameOf({ state, outcome }: WorkProgress, words: ProgressWords): string {
  if (state !== 'done') return words[state]
  const { approved, rejected, solved, cancelled } = words
  const names = new Map(Object.entries({ approved, rejected, solved, cancelled }))
  return names.get(outcome ?? '') ?? words.other
}

function toneOf({ state, outcome }: WorkProgress): string {
  if (state !== 'done') return ''
  return outcome === 'approved' || outcome === 'solved' ? 'good' : outcome === 'rejected' ? 'bad' : ''
}

function stepName(kind: string, words: ProgressWords): string {
  const { opened, reopened, picked: claimed, commented, asked, decided, expired, left } = words
  const names = new Map(Object.entries({ opened, reopened, claimed, commented, asked, decided, expired, left }))
  return names.get(kind) ?? words.commented
}
