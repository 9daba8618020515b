import type { ShownFile } from '@usher/shared/api/files'
import { fileKindOf, fileSize, isShownPicture } from '@usher/shared/base/file-types'
import { h, ICONS, icon, safeUrl } from './dom.ts'

/** The files of a message: pictures as pictures, everything else by name and size. Each opens by a tap. */
export function filesElement(files: readonly ShownFile[], server: string): HTMLElement {
  return h('ul', { class: 'files' }, ...files.map((file) => h('li', {}, fileElement(file, server))))
}

function fileElement(file: ShownFile, server: string): HTMLElement {
  const href = safeUrl(file.link, server)
  if (file.link === '' || href === null) return h('span', { class: 'file' }, ...about(file))
  const opens = { href, target: '_blank', rel: 'noopener noreferrer' }
  if (!isShownPicture(file.type)) return h('a', { ...opens, class: 'file', download: file.name }, ...about(file))
  const image = h('img', { src: href, alt: file.name, loading: 'lazy' })
  return h('a', { ...opens, class: 'picture' }, image)
}

function about({ name, type, bytes }: ShownFile): readonly Node[] {
  const words = h('span', { class: 'name' }, h('strong', {}, name), h('small', {}, fileSize(bytes)))
  return [icon(fileKindOf(type) === 'document' ? ICONS.document : ICONS.picture), words]
}
