import { FILE_TYPES, type FileType } from '@usher/shared/base/file-types'
import { storableText } from '../database/json.ts'

const LONGEST = 100

/** A name that is safe to save under: no path, nothing invisible, and an ending that fits what is in the file. */
export function fileName(given: string, type: FileType): string {
  const { endings } = FILE_TYPES[type]
  const plain = storableText(given).split(/[/\\]/).at(-1)!.replace(UNSEEN, '').replace(RESERVED, '_').trim()
  const ending = /\.([a-z0-9]{1,5})$/i.exec(plain)?.[1]?.toLowerCase() ?? ''
  const fits = endings.some((known) => known === ending)
  const kept = fits ? ending : endings[0]
  const stem = (fits ? plain.slice(0, -ending.length - 1) : plain).replace(/^[.\s]+|[.\s]+$/g, '')
  return `${[...stem].slice(0, LONGEST).join('') || 'file'}.${kept}`
}

/** Control characters, and those that turn the direction of writing: `photo\u202Egpj.exe` must not read as a picture. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for.
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
const RESERVED = /[<>:"|?*]/g
