import type { FileType } from '@usher/shared/base/file-types'

/** What a file is, told by how it begins; null for what is not taken. What its sender calls it is never asked. */
export function sniffType(head: Uint8Array): FileType | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
  return picture(bytes) ?? video(bytes) ?? document(bytes)
}

function picture(bytes: Buffer): FileType | null {
  if (begins(bytes, 'ffd8ff')) return 'image/jpeg'
  if (begins(bytes, '89504e470d0a1a0a')) return 'image/png'
  if (/^GIF8[79]a$/.test(letters(bytes, 0, 6))) return 'image/gif'
  if (letters(bytes, 0, 4) === 'RIFF' && letters(bytes, 8, 12) === 'WEBP') return 'image/webp'
  return HEIC_BRANDS.has(brandOf(bytes)) ? 'image/heic' : null
}

function video(bytes: Buffer): FileType | null {
  if (begins(bytes, '1a45dfa3') && letters(bytes, 0, 64).includes('webm')) return 'video/webm'
  const brand = brandOf(bytes)
  if (brand === 'qt  ') return 'video/quicktime'
  return MP4_BRAND.test(brand) ? 'video/mp4' : null
}

function document(bytes: Buffer): FileType | null {
  if (letters(bytes, 0, 5) === '%PDF-') return 'application/pdf'
  if (begins(bytes, '504b0304')) return office(bytes.toString('latin1'))
  return isText(bytes) ? 'text/plain' : null
}

/** A zip whose first entries are those of an office document. Other archives hide what is in them. */
function office(text: string): FileType | null {
  if (!text.includes('[Content_Types].xml') && !text.includes('_rels/.rels')) return null
  const found = [...OFFICE].find(([folder]) => text.includes(folder))
  return found?.[1] ?? null
}

const OFFICE: ReadonlyMap<string, FileType> = new Map([
  ['word/', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
])

const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'mif1', 'msf1'])
const MP4_BRAND = /^(iso[m2-9]|mp4[12]|avc1|M4V |MSNV|dash|3gp.)$/

/** The major brand of a file of the MPEG-4 family; empty for others. */
function brandOf(bytes: Buffer): string {
  return letters(bytes, 4, 8) === 'ftyp' ? letters(bytes, 8, 12) : ''
}

/** UTF-8 without control characters. The head may end within a character. */
function isText(bytes: Buffer): boolean {
  try {
    return !CONTROLS.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true }))
  } catch {
    return false
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for.
const CONTROLS = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/

function begins(bytes: Buffer, hex: string): boolean {
  return bytes.subarray(0, hex.length / 2).toString('hex') === hex
}

function letters(bytes: Buffer, from: number, to: number): string {
  return bytes.subarray(from, to).toString('latin1')
}
