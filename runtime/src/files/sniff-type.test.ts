import { expect, test } from 'vitest'
import { fileName } from './file-name.ts'
import { sniffType } from './sniff-type.ts'

const OOXML = (folder: string) =>
  Buffer.from(`PK\u0003\u0004....[Content_Types].xml....PK\u0003\u0004${folder}document.xml`, 'latin1')

test('a file is what it begins with', () => {
  const known: readonly (readonly [string | Buffer, string])[] = [
    [Buffer.from('ffd8ffe000104a464946', 'hex'), 'image/jpeg'],
    [Buffer.from('89504e470d0a1a0a0000', 'hex'), 'image/png'],
    ['GIF89a....', 'image/gif'],
    ['RIFF....WEBPVP8 ', 'image/webp'],
    ['....ftypheic....', 'image/heic'],
    ['....ftypisom....', 'video/mp4'],
    ['....ftypqt  ....', 'video/quicktime'],
    [Buffer.concat([Buffer.from('1a45dfa3', 'hex'), Buffer.from('....webm')]), 'video/webm'],
    ['%PDF-1.4', 'application/pdf'],
    [OOXML('word/'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    [OOXML('xl/'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['订单号,金额\n1,20', 'text/plain'],
  ]
  for (const [content, type] of known) expect(sniffType(Buffer.from(content as string))).toBe(type)
})

test('programs, other archives, sounds and broken letters are none of them', () => {
  const none = ['4d5a9000', '7f454c46', '504b030414000000', 'cafebabe', '494433030000', 'd0cf11e0a1b11ae1', 'c328ff']
  for (const hex of [...none, '00000020667479704d344120']) expect(sniffType(Buffer.from(hex, 'hex'))).toBe(null)
})

test('a text that is cut within a character is a text', () => {
  expect(sniffType(Buffer.from('订单').subarray(0, 5))).toBe('text/plain')
})

test('a name has no path, nothing unseen, and the ending of what it is', () => {
  expect(
    [
      ['../../etc/passwd', 'text/plain'],
      ['C:\\Users\\me\\photo.JPEG', 'image/jpeg'],
      ['invoice\u202Efdp.exe', 'application/pdf'],
      ['a<b>"c".pdf', 'application/pdf'],
      ['', 'image/png'],
      ['...', 'image/png'],
      [`${'长'.repeat(300)}.png`, 'image/png'],
    ].map(([name, type]) => fileName(name!, type as 'image/png')),
  ).toEqual([
    'passwd.txt',
    'photo.jpeg',
    'invoicefdp.exe.pdf',
    'a_b__c_.pdf',
    'file.png',
    'file.png',
    `${'长'.repeat(100)}.png`,
  ])
})
