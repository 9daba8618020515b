import type { FileRef } from '@usher/shared/base/file-ref'
import { fileSize, MOST_FILE_BYTES, MOST_FILES } from '@usher/shared/base/file-types'
import type { Sending } from '../send-file.ts'
import { isPassing, statusOf } from './chat-refusal.ts'
import { h, ICONS, icon } from './dom.ts'
import type { WidgetWords } from './words.ts'

interface Tray {
  readonly words: WidgetWords
  readonly upload: (file: File, sending: Sending) => Promise<FileRef>
  /** Something came, went, or is up. */
  readonly onChange: () => void
}

interface Item {
  readonly file: File
  readonly element: HTMLElement
  readonly stop: AbortController
  /** Null until it is up. */
  ref: FileRef | null
}

/** What is going to be sent with the next message: each file goes up at once, shows how far it is, and can be taken out again. */
export function makeTray({ words, upload, onChange }: Tray) {
  const list = h('ul', { class: 'tray', 'aria-label': words.attached })
  const complaint = h('p', { class: 'complaint', role: 'alert', hidden: true })
  const element = h('div', { class: 'attached', hidden: true }, list, complaint)
  let items: readonly Item[] = []

  const say = (text: string) => {
    complaint.textContent = text
    complaint.hidden = text === ''
  }
  const changed = () => {
    element.hidden = items.length === 0 && complaint.hidden
    onChange()
  }
  const drop = (item: Item) => {
    item.stop.abort()
    items = items.filter((one) => one !== item)
    item.element.remove()
    say('')
    changed()
  }

  async function send(item: Item): Promise<void> {
    const bar = item.element.querySelector('progress')
    item.element.classList.remove('failed', 'passing')
    try {
      item.ref = await upload(item.file, {
        signal: item.stop.signal,
        onProgress: (share) => bar?.setAttribute('value', String(share)),
      })
      item.element.classList.add('up')
      bar?.remove()
    } catch (error) {
      if (item.stop.signal.aborted) return
      item.element.classList.add('failed')
      item.element.classList.toggle('passing', isPassing(error))
      say(refusal(statusOf(error), item.file.name))
    }
    changed()
  }

  function refusal(status: number, name: string): string {
    if (status === 413) return words.fileTooLarge(name)
    if (status === 415 || status === 400) return words.fileType(name)
    return status === 429 ? words.fileTooMany : words.fileFailed(name)
  }

  function add(files: readonly File[]): void {
    say('')
    for (const file of files) {
      if (items.length >= MOST_FILES) say(words.fileMost(MOST_FILES))
      else if (file.size > MOST_FILE_BYTES) say(words.fileTooLarge(file.name))
      else place(file)
    }
    changed()
  }

  function place(file: File): void {
    const again = h('button', { type: 'button', class: 'retry', 'aria-label': words.fileAgain(file.name) }, words.again)
    const remove = h(
      'button',
      { type: 'button', class: 'remove', 'aria-label': words.fileRemove(file.name) },
      icon(ICONS.cross),
    )
    const item: Item = {
      file,
      element: h('li', {}, preview(file), about(file, words), again, remove),
      stop: new AbortController(),
      ref: null,
    }
    again.addEventListener('click', () => {
      say('')
      void send(item)
      changed()
    })
    remove.addEventListener('click', () => drop(item))
    items = [...items, item]
    list.append(item.element)
    void send(item)
  }

  return {
    element,
    add,
    /** Nothing is under way, and nothing failed that would be left behind without a word. */
    isReady: () => items.every(({ ref }) => ref !== null),
    files: (): readonly FileRef[] => items.flatMap(({ ref }) => ref ?? []),
    clear: () => {
      items = []
      list.replaceChildren()
      say('')
      changed()
    },
  }
}

/** A page may forbid pictures from memory: then its sign stands there. */
function preview(file: File): Node {
  if (!/^image\/(jpeg|png|gif|webp)$/.test(file.type)) return icon(ICONS.document)
  const address = URL.createObjectURL(file)
  const image = h('img', { src: address, alt: '' })
  image.addEventListener('load', () => URL.revokeObjectURL(address))
  image.addEventListener('error', () => image.replaceWith(icon(ICONS.picture)))
  return image
}

function about({ name, size }: File, words: WidgetWords): Node {
  const bar = h('progress', { max: '1', value: '0', 'aria-label': words.fileUploading(name) })
  return h('span', { class: 'name' }, h('strong', {}, name), h('small', {}, fileSize(size)), bar)
}
