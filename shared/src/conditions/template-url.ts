import { TemplateError } from './template-error.ts'
import type { Tag, Template, TemplateFault } from './template-parts.ts'
import { escapeFor, safeLink } from './template-sinks.ts'

/**
 * What is wrong with the template as an address. Scheme, host and port must be written out, because a customer's data
 * must not choose whom we talk to. A `link`, which only the customer follows, may also be one tag and nothing else.
 */
export function checkUrl(template: Template, use: 'link' | 'endpoint'): readonly TemplateFault[] {
  if (use === 'link' && isWholeUrl(template)) return []
  const [first] = template.parts
  if (typeof first === 'string' && FIXED_HOST.test(first) && (template.parts.length === 1 || HOST_ENDED.test(first)))
    return []
  const offset = template.parts.find((part) => typeof part !== 'string')?.offset ?? 0
  const message = 'An address must begin with https:// and a host that holds no template'
  return [{ code: 'URL_TEMPLATE', offset, message, fix: 'Write the host out; use templates after the first "/" only.' }]
}

/** The address; `#` where a whole address from the data does not lead to the web. */
export function renderUrl(template: Template, print: (tag: Tag) => string): string {
  const [first] = template.parts
  if (isWholeUrl(template) && first !== undefined && typeof first !== 'string') return safeLink(print(first))
  const [fault] = checkUrl(template, 'endpoint')
  if (fault !== undefined) throw new TemplateError(fault.code, fault.offset, fault.message)
  const url = template.parts
    .map((part) => (typeof part === 'string' ? part : escapeFor('url', print(part), part.offset)))
    .join('')
  if (DOT_SEGMENT.test(url.split(/[?#]/, 1)[0]!))
    throw new TemplateError('URL_SEGMENT', null, 'The address would lead to another path')
  return url
}

function isWholeUrl({ parts }: Template): boolean {
  return parts.length === 1 && typeof parts[0] !== 'string'
}

const FIXED_HOST = /^https?:\/\/[^\s/?#\\]+/i
/** The host is over once one of these follows it. */
const HOST_ENDED = /^https?:\/\/[^\s/?#\\]+[/?#]/i
const DOT_SEGMENT = /\/\.{1,2}(?:\/|$)/
