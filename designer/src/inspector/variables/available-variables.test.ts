import { documentSchema, type JourneyDocument } from '@usher/shared/document/document'
import { describe, expect, test } from 'vitest'
import { availableVariables } from './available-variables.ts'
import { sampleScope } from './sample-scope.ts'
import { inserted, namedPaths, openBraces, previewText, tagFor } from './template-text.ts'

const journey = documentOf(
  [
    ['in', 'entry', { on: 'event', name: 'order_paid' }],
    ['vip', 'vipRoute', { tiers: [{ id: 'gold', label: 'Gold', when: true, serviceLevel: 'gold', priority: 9 }] }],
    ['gift', 'couponIssue', { coupon: 'NEW-30' }],
    ['say', 'message', { content: { kind: 'text', text: 'hi' } }],
    ['out', 'exit', {}],
  ],
  [
    ['in', 'next', 'vip'],
    ['vip', 'tier:gold', 'gift'],
    ['vip', 'none', 'say'],
    ['gift', 'issued', 'say'],
    ['gift', 'failed', 'out'],
    ['say', 'sent', 'out'],
  ],
)

const at = (node: string | null) => availableVariables(journey, node)
const pathsAt = (node: string) => at(node).map(({ path }) => path)

describe('what a node may read', () => {
  test('is set on some way to it', () => {
    expect(pathsAt('say')).toContain('context.coupon.code')
    expect(pathsAt('vip')).not.toContain('context.coupon.code')
    expect(pathsAt('in').some((path) => path.startsWith('context.'))).toBe(false)
  })

  test('is certain only when every way sets it', () => {
    const certain = (node: string, path: string) => at(node).find((variable) => variable.path === path)?.certain
    expect(certain('gift', 'context.vip.tier')).toBe(true)
    expect(certain('say', 'context.vip.tier')).toBe(false)
    expect(certain('say', 'context.coupon.code')).toBe(false)
  })

  test('does not hold the variable of a way out that does not set it', () => {
    const failedOnly = documentOf(
      [
        ['in', 'entry', { on: 'api' }],
        ['gift', 'couponIssue', { coupon: 'X' }],
        ['sorry', 'message', { content: { kind: 'text', text: 'sorry' } }],
      ],
      [
        ['in', 'next', 'gift'],
        ['gift', 'failed', 'sorry'],
      ],
    )
    expect(availableVariables(failedOnly, 'sorry').map(({ path }) => path)).not.toContain('context.coupon.code')
  })

  test('names the usual attributes in both languages and what the journey writes', () => {
    const writing = documentOf([['a', 'attribute', { set: [{ name: 'season', value: { literal: 1 } }] }]], [])
    const variables = availableVariables(writing, null)
    expect(variables.find(({ path }) => path === 'customer.level')?.title).toEqual({
      zh: '会员等级',
      en: 'member level',
    })
    expect(variables.map(({ path }) => path)).toContain('customer.season')
  })

  test('reads a loop without going round for ever', () => {
    const loop = documentOf(
      [
        ['in', 'entry', { on: 'api' }],
        ['w', 'wait', { for: 'duration', ms: 60_000 }],
      ],
      [
        ['in', 'next', 'w'],
        ['w', 'elapsed', 'w'],
      ],
    )
    expect(availableVariables(loop, 'w').length).toBeGreaterThan(5)
  })
})

describe('a text with variables', () => {
  test('gets a fallback where the value may be absent', () => {
    expect(tagFor({ path: 'customer.name', certain: false }, '朋友')).toBe('{{ customer.name | default:"朋友" }}')
    expect(tagFor({ path: 'customer.id', certain: true }, '')).toBe('{{ customer.id }}')
  })

  test('replaces the brace that opened the list', () => {
    const range = openBraces('你好 {', 4)!
    expect(inserted('你好 {', '{{ customer.id }}', range)).toEqual({ text: '你好 {{ customer.id }}', caret: 20 })
    expect(openBraces('你好', 2)).toBeNull()
  })

  test('tells which of its names nothing sets', () => {
    const named = namedPaths('{{ customer.name }} {{ context.ghost }} {{ customer.name }}', at('say'))
    expect(named.map(({ path, variable }) => [path, variable !== null])).toEqual([
      ['customer.name', true],
      ['context.ghost', false],
    ])
  })

  test('is previewed with a made-up customer', () => {
    expect(previewText('{{ customer.name }},{{ context.coupon.code }}', sampleScope(at('say'), 'zh'))).toBe(
      '李丽,QH-7F3K',
    )
    expect(previewText('{{ broken', sampleScope(at('say'), 'zh'))).toBe('{{ broken')
    expect(previewText('{{ customer | }}', sampleScope(at('say'), 'zh'))).toBeNull()
  })
})

function documentOf(
  nodes: readonly (readonly [string, string, object])[],
  edges: readonly (readonly [string, string, string])[],
): JourneyDocument {
  return documentSchema.parse({
    name: 'test',
    sequences: {},
    nodes: nodes.map(([id, kind, config]) => ({ id, kind, config, position: { x: 0, y: 0 } })),
    edges: edges.map(([node, port, to]) => ({ id: `${node}-${port.replace(':', '-')}`, from: { node, port }, to })),
  })
}
