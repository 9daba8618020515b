import type { JsonObject } from '@usher/shared/base/json'
import { catalog, nodeKindNames } from '@usher/shared/nodes/catalog'
import { describe, expect, test } from 'vitest'
import { faces } from './faces.ts'
import { portText, sentenceOf, titleOf } from './node-text.ts'

const languages = ['zh', 'en'] as const

describe.each(nodeKindNames)('the face of %s', (kind) => {
  const definition = catalog.get(kind)!
  const starter: JsonObject = definition.starter()

  test('says in both languages what a fresh node does', () => {
    for (const language of languages) expect(sentenceOf({ kind, config: starter }, language)).not.toBe('')
    expect(sentenceOf({ kind, config: starter }, 'zh')).not.toMatch(/还不完整/)
  })

  test('names every way out in both languages', () => {
    const ports: readonly string[] = definition.ports(definition.config.parse(starter))
    for (const language of languages) {
      const names = ports.map((port) => portText({ kind, config: starter }, port, language))
      expect(names.every((name) => name.trim() !== '')).toBe(true)
      expect(new Set(names).size).toBe(names.length)
    }
  })

  test('never throws for a config that a person is still filling in', () => {
    for (const config of [{}, { nonsense: 1 }, ...halves(starter)]) {
      for (const language of languages) expect(sentenceOf({ kind, config }, language)).toBeTypeOf('string')
      expect(portText({ kind, config }, 'case:gone', 'zh')).toBeTypeOf('string')
    }
  })

  test('is found by its pinyin initials', () => {
    const { keywords } = faces[kind]
    expect(keywords.some((word) => /^[a-z]+$/.test(word))).toBe(true)
    expect(keywords).toEqual([...new Set(keywords.map((word) => word.toLowerCase()))])
  })
})

test('a wait reads as a sentence', () => {
  const config = { for: 'duration', ms: 5_400_000 }
  expect(sentenceOf({ kind: 'wait', config }, 'zh')).toBe('等 1 小时 30 分钟')
  expect(sentenceOf({ kind: 'wait', config }, 'en')).toBe('Wait 1 hour 30 minutes')
})

test('a text with variables reads as what it says', () => {
  const content = { kind: 'text', text: '{{ customer.name | default:"亲" }}，你好' }
  expect(sentenceOf({ kind: 'message', config: { content } }, 'zh')).toBe('{姓名}，你好')
})

test('a part in the middle of typing does not take the others’ names away', () => {
  const arms = [
    { id: 'a', label: '老文案', weight: 50 },
    { id: 'b', label: '新文案', weight: -1 },
  ]
  expect(portText({ kind: 'split', config: { salt: '', arms } }, 'arm:a', 'zh')).toBe('老文案 50%')
})

test('a node of a kind from a later release is still named', () => {
  expect(titleOf({ kind: 'hologram', config: {}, label: '' }, 'zh')).toBe('hologram')
  expect(sentenceOf({ kind: 'hologram', config: {} }, 'en')).toBe('Unknown to this release; kept as it is')
})

/** The config with each of its keys missing, empty or of another type. */
function halves(config: JsonObject): readonly JsonObject[] {
  return Object.keys(config).flatMap((key) => {
    const { [key]: _gone, ...others } = config
    return [
      others,
      { ...others, [key]: null },
      { ...others, [key]: '' },
      { ...others, [key]: [{}] },
      { ...others, [key]: {} },
    ]
  })
}
