// What a value may do to the place it is put in: nothing. One escape per place; values are never read as templates
// again.
import { cleanText } from './clean-text.ts'
import { TemplateError } from './template-error.ts'

/**
 * Where a text ends up. `url` is a whole address; `url-segment` one segment of a path; `json` the inside of a JSON
 * string; `header` a mail or HTTP header or subject. `html` is safe between tags and inside quoted attributes.
 */
export type Sink = 'text' | 'html' | 'url' | 'url-segment' | 'json' | 'header'

/** The value as it may stand in the sink. */
export function escapeFor(sink: Sink, value: string, offset: number): string {
  return escapes[sink](value, offset)
}

/** The address if it leads to the web, else `#`: no `javascript:`, no `data:`, nothing relative. */
export function safeLink(value: string): string {
  const link = value.trim()
  return WEB.test(link) && !UNSAFE_IN_LINK.test(link) ? link : '#'
}

const escapes: { readonly [Place in Sink]: (value: string, offset: number) => string } = {
  text: cleanText,
  html: (value) => cleanText(value).replace(/[&<>"'`=]/g, (character) => `&#${character.charCodeAt(0)};`),
  url: encode,
  'url-segment': (value, offset) => {
    if (value === '.' || value === '..') {
      throw new TemplateError('URL_SEGMENT', offset, 'The value would lead to another path')
    }
    return encode(value)
  },
  json: (value) => JSON.stringify(wellFormed(value)).slice(1, -1),
  header: (value, offset) => {
    if (CONTROL.test(value))
      throw new TemplateError('HEADER', offset, 'The value holds a line break or control character')
    return cleanText(value)
  },
}

/** Everything but letters, digits and `-_.~` as UTF-8 percent codes. */
function encode(value: string): string {
  return encodeURIComponent(wellFormed(value)).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/** A lone surrogate has no UTF-8. */
function wellFormed(value: string): string {
  return value.replace(/\p{Surrogate}/gu, '\uFFFD')
}

const WEB = /^https?:\/\/[^/?#]/i
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u001F\u007F-\u009F\u2028\u2029]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const UNSAFE_IN_LINK = /[\u0000-\u0020"'<>`\\\u007F-\u00A0\u2028\u2029]/
