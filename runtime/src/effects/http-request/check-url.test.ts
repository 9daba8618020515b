import { readFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { describe, expect, it } from 'vitest'
import { mayReach, type Reach } from './address.ts'
import { checkUrl } from './check-url.ts'

interface Row {
  readonly id: string
  readonly url: string
  readonly reason: string
  readonly phase: 'save' | 'connect'
}

const file = new URL('../../../test/fixtures/ssrf.json', import.meta.url)
const { static: rows }: { readonly static: readonly Row[] } = JSON.parse(readFileSync(file, 'utf8'))

describe('the list of hostile URLs', () => {
  it('has rows', () => expect(rows.length).toBeGreaterThan(70))

  it.each(rows.filter(({ phase }) => phase === 'save'))('$id $url is $reason', ({ url, reason }) => {
    expect(verdict(url, 'public')).toBe(reason)
  })

  it.each(rows.filter(({ phase }) => phase === 'connect'))('$id $url passes until its name is resolved', ({ url }) => {
    expect(verdict(url, 'public')).toBe('OK')
  })
})

describe('other spellings', () => {
  it.each([
    ['https:///example.com/', 'HOST_NOT_CANONICAL'],
    ['https://@example.com/', 'URL_USERINFO'],
    ['https://LOCALHOST/', 'HOST_DENIED'],
    ['https://localhost../', 'HOST_DENIED'],
    ['https://loc%61lhost/', 'HOST_DENIED'],
    ['https://exam\u200bple.com/', 'URL_BAD_CHAR'],
    ['https://example.com/\u00a0', 'URL_BAD_CHAR'],
    ['https://[fe80::1%25eth0]/', 'URL_INVALID'],
    ['https://[::ffff:8.8.8.8]/', 'HOST_NOT_CANONICAL'],
    ['https://[4000::1]/', 'IP_DENIED'],
    ['https://168.63.129.16/', 'IP_DENIED'],
    ['https://100.100.100.200/', 'IP_DENIED'],
    [`https://example.com/${'a'.repeat(2_048)}`, 'URL_TOO_LONG'],
    ['https://[2606:4700:4700::1111]/', 'OK'],
    ['https://例子.测试/路径', 'OK'],
    ['HTTPS://Example.com:0443/', 'OK'],
  ])('%s is %s', (url, reason) => expect(verdict(url, 'public')).toBe(reason))
})

describe('a workspace that may call its own network', () => {
  it.each([
    'http://127.0.0.1:3000/',
    'http://localhost:9/',
    'http://shop/',
    'https://10.1.2.3:6379/',
    'http://[::1]:1/',
    'http://[fd7a:115c:a1e0::1]/',
    'http://100.64.0.1/',
    'http://example.com/',
  ])('may call %s', (url) => expect(verdict(url, 'private')).toBe('OK'))

  it.each([
    ['http://169.254.169.254/latest/meta-data/', 'IP_DENIED'],
    ['http://168.63.129.16/', 'IP_DENIED'],
    ['http://[fd00:ec2::254]/', 'IP_DENIED'],
    ['http://[fd20:ce::254]/', 'IP_DENIED'],
    ['http://100.100.100.200/', 'IP_DENIED'],
    ['http://[::ffff:a9fe:a9fe]/', 'IP_DENIED'],
    ['http://[64:ff9b::a9fe:a9fe]/', 'IP_DENIED'],
    ['http://[fe80::1]/', 'IP_DENIED'],
    ['http://0.0.0.0/', 'IP_DENIED'],
    ['http://2852039166/', 'HOST_NOT_CANONICAL'],
    ['http://metadata.google.internal/', 'HOST_DENIED'],
    ['ftp://10.0.0.1/', 'URL_SCHEME'],
    ['http://a:b@10.0.0.1/', 'URL_USERINFO'],
  ])('may not call %s', (url, reason) => expect(verdict(url, 'private')).toBe(reason))
})

it('counts the addresses of this machine as not public', () => {
  const own = Object.values(networkInterfaces()).flatMap((some) => (some ?? []).map(({ address }) => address))
  expect(own.length).toBeGreaterThan(0)
  for (const address of own) expect(mayReach(address, 'public')).toBe(false)
})

function verdict(url: string, reach: Reach): string {
  const checked = checkUrl(url, reach)
  return checked.ok ? 'OK' : checked.fault
}
