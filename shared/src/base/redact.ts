/**
 * Hides what would let somebody be called or impersonated: mobile numbers and numbers of identity cards. What is left tells one from
 * another. It never hides order numbers or amounts: those are longer or shorter, or do not begin or end like these.
 */
export function redact(text: string): string {
  return text.replace(IDENTITY, maskIdentity).replace(MOBILE, maskMobile)
}

export function hasPersonalNumber(text: string): boolean {
  return redact(text) !== text
}

/** Eighteen places with a birthday in them; the last may be an X. */
const IDENTITY =
  /(?<![\dA-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g
/** Of the mainland, with or without its country's number and spaces in between. */
const MOBILE = /(?<!\d)(\+?86[ -]?)?(1[3-9]\d)([ -]?)(\d{4})([ -]?)(\d{4})(?!\d)/g

function maskIdentity(number: string): string {
  return `${number.slice(0, 6)}${'*'.repeat(10)}${number.slice(-2)}`
}

function maskMobile(number: string): string {
  const last = number.slice(-4)
  return `${number.slice(0, -4).replace(/\d{4}([ -]?)$/, '****$1')}${last}`
}
