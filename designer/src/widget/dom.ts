type Attributes = Readonly<Record<string, string | boolean | null>>

/** An element with attributes and children. Text is always text, never markup. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string | null)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue
    element.setAttribute(name, value === true ? '' : value)
  }
  element.append(...children.filter((child) => child !== null))
  return element
}

const SVG = 'http://www.w3.org/2000/svg'

/** A line icon of 24 units. */
export function icon(path: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  const line = document.createElementNS(SVG, 'path')
  line.setAttribute('d', path)
  svg.append(line)
  return svg
}

export const ICONS = {
  chat: 'M21 12a8 8 0 0 1-8 8H4l1.800-3.400A8 8 0 1 1 21 12ZM8.500 11.500h.01M12.500 11.500h.01M16.500 11.500h.01',
  close: 'M6 9l6 6 6-6',
  attach:
    'M20 11.500l-8 8a5 5 0 0 1-7-7l8.500-8.500a3.300 3.300 0 0 1 4.700 4.700l-8.300 8.300a1.600 1.600 0 0 1-2.300-2.300l7.400-7.400',
  cross: 'M7 7l10 10M17 7L7 17',
  document: 'M7 3h7l5 5v13H7ZM14 3v5h5M10 13h6M10 17h6',
  leaves: 'M9 6h9v9M18 6L6 18',
  picture: 'M4 5h16v14H4ZM4 16l5-5 4 4 3-3 4 4M15.500 9.500h.01',
  send: 'M4 12l16-8-5 16-3.500-6.500L4 12Z',
} as const

/** A web address that may be followed or shown; null for `javascript:` and other surprises. */
export function safeUrl(text: string | undefined, base = location.href): string | null {
  if (!text) return null
  try {
    const url = new URL(text, base)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null
  } catch {
    return null
  }
}

/** Text with its web addresses as links. */
export function linked(text: string): (Node | string)[] {
  return text.split(WEB_ADDRESS).map((part, index) => {
    const url = index % 2 === 1 ? safeUrl(part) : null
    return url ? h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, part) : part
  })
}

/** Ends at a space, a quote or Chinese punctuation, which people write right behind an address. */
const WEB_ADDRESS = /(https?:\/\/[^\s<>"'\u3000-\u303f\uff00-\uffef]+)/g
