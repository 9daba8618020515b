/**
 * Text of a customer that can be shown among other text: without control characters, without marks that turn the
 * reading direction or are invisible, with at most four combining marks on one letter, and without lone surrogates.
 * Line breaks, tabs and joined emoji stay.
 */
export function cleanText(value: string): string {
  if (PLAIN.test(value)) return value
  return value
    .replace(HIDDEN, '')
    .replace(PILED_MARKS, '$1')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
}

/** ASCII, common CJK and full-width forms: most texts, and nothing to clean in them. */
const PLAIN = /^[\n\t\u0020-\u007E\u3000-\u3029\u3030-\u3098\u309B-\u9FFF\uFF01-\uFF9D]*$/
const HIDDEN = /(?![\n\t])[\p{Cc}\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]/gu
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu
