import { isIP } from 'node:net'
import { ok, type Result, refused } from '@usher/shared/base/outcome'
import { mayReach, type Reach } from './address.ts'

export type UrlRefusal = keyof typeof REFUSALS

/**
 * The parsed URL, if a request may go there as far as its text tells. Names are judged again by their addresses when connected.
 * It must read for everybody as it is parsed here: what other parsers could take for another host is refused.
 */
export function checkUrl(text: string, reach: Reach): Result<URL, UrlRefusal> {
  if (text.length > LONGEST) return refused('URL_TOO_LONG')
  if (UNSEEN.test(text)) return refused('URL_BAD_CHAR')
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(text)?.[1]
  if (authority === undefined) return refused('URL_NOT_ABSOLUTE')
  if (!URL.canParse(text)) return refused('URL_INVALID')
  const url = new URL(text)
  if (url.protocol !== 'https:' && (url.protocol !== 'http:' || reach === 'public')) return refused('URL_SCHEME')
  if (authority.includes('@') || url.username !== '' || url.password !== '') return refused('URL_USERINFO')
  if (reach === 'public' && !PORTS.has(url.port)) return refused('URL_PORT')
  const fault = hostFault(url, authority.replace(/:\d*$/, ''), reach)
  return fault === null ? ok(url) : refused(fault)
}

/** What is wrong, and the way out. */
export const REFUSALS = {
  URL_TOO_LONG: 'The URL is longer than 2,048 characters',
  URL_BAD_CHAR: 'The URL contains a space, a backslash or an invisible character: percent-encode it',
  URL_NOT_ABSOLUTE: 'The URL does not begin with https://',
  URL_INVALID: 'The URL cannot be parsed',
  URL_SCHEME: 'Only https is called; http needs the workspace setting for private addresses',
  URL_USERINFO: 'The URL contains a user name: put credentials into a header',
  URL_PORT: 'Only the ports 443, 80, 8080 and 8443 are called; others need the workspace setting for private addresses',
  HOST_NOT_CANONICAL: 'The host is empty, or an IP address in an unusual spelling: write it plainly',
  HOST_DENIED: 'The host is a name of internal networks',
  HOST_SINGLE_LABEL: 'The host has no domain, so it is a name of an internal network',
  IP_DENIED: 'The host is an address that is not public; the workspace setting for private addresses may allow it',
} as const

const LONGEST = 2_048
const UNSEEN = /[\\\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u
const PORTS: ReadonlySet<string> = new Set(['', '443', '80', '8080', '8443'])

function hostFault(url: URL, written: string, reach: Reach): UrlRefusal | null {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  if (written === '') return 'HOST_NOT_CANONICAL'
  if (isIP(host) !== 0) {
    if (written.toLowerCase() !== url.hostname) return 'HOST_NOT_CANONICAL'
    return mayReach(host, reach) ? null : 'IP_DENIED'
  }
  const name = host.replace(/\.+$/, '')
  if (NEVER.some((pattern) => pattern.test(name))) return 'HOST_DENIED'
  if (reach === 'private') return null
  if (INTERNAL.some((pattern) => pattern.test(name))) return 'HOST_DENIED'
  return name.includes('.') ? null : 'HOST_SINGLE_LABEL'
}

const NEVER = [/^metadata(\.|$)/, /\.in-addr\.arpa$/, /\.ip6\.arpa$/, /\.onion$/]
const INTERNAL = [
  /^localhost$/,
  /\.localhost$/,
  /\.local$/,
  /\.internal$/,
  /\.intranet$/,
  /\.lan$/,
  /\.home\.arpa$/,
  /\.svc$/,
]
