// Pages are text. What comes from outside is escaped here and nowhere else.

export interface Html {
  readonly html: string
}

type Part = Html | string | number | null | readonly Html[]

/** Escapes every value that is not Html already; null is nothing. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: texts.map((text, at) => text + (at < parts.length ? shown(parts[at] ?? null) : '')).join('') }
}

function shown(part: Part): string {
  if (part === null) return ''
  if (typeof part === 'object') return 'html' in part ? part.html : part.map((one) => one.html).join('')
  return String(part).replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
