import { describe, expect, test } from 'vitest'
import attacks from '../../fixtures/graph-import.json' with { type: 'json' }
import type { Json, JsonObject } from '../base/json.ts'
import format1 from '../document/fixtures/format-1.json' with { type: 'json' }
import { loadDocument, serializeDocument } from '../document/load-document.ts'
import { catalog } from '../nodes/catalog.ts'
import { compile } from './compile.ts'
import { noFacts, type WorkspaceFacts } from './workspace-facts.ts'

// Hostile and broken files, one test per row of the list; what a row is about stands in the fixture.

/** Rows that need a server: the media type, importing twice, a kill in the middle. The random changes are a test of loading. */
const ELSEWHERE = ['gi-047', 'gi-051', 'gi-053', 'gi-055']

type Change = (document: { [key: string]: Json } & typeof format1) => void

/** Codes of everything that loading, and then compiling, finds. */
function codesOf(source: unknown, facts: WorkspaceFacts = noFacts): string[] {
  const loaded = loadDocument(source, catalog)
  if (!loaded.ok) return loaded.fault.map(({ code }) => code)
  const { problems } = compile(loaded.value.document, catalog, facts)
  return [...loaded.value.dropped, ...problems].map(({ code }) => code)
}

function changed(change: Change): unknown {
  const copy = structuredClone(format1) as { [key: string]: Json } & typeof format1
  change(copy)
  return copy
}

/** The fixture with its second node being of this kind. */
function withNode(kind: string, config: JsonObject): unknown {
  return changed((document) => Object.assign(document.nodes[1]!, { kind, config }))
}

const cases: { readonly [id: string]: () => void } = {
  'gi-001': () =>
    expect(codesOf(changed((file) => Object.assign(file, { nodes: [], edges: [] })))).toContain('NO_START'),
  'gi-003': () => expect(codesOf(changed((file) => file.nodes.push(file.nodes[0]!)))).toEqual(['DUP_ID']),
  'gi-005': () =>
    expect(codesOf(changed((file) => Object.assign(file.edges[0]!, { to: 'gone' })))).toEqual(['DANGLING_EDGE']),
  'gi-007': () => {
    const from = { node: 'start', port: 'no-such-handle' }
    expect(codesOf(changed((file) => Object.assign(file.edges[0]!, { from })))).toContain('BAD_HANDLE')
  },
  'gi-009': () =>
    expect(codesOf(changed((file) => Object.assign(file.edges[0]!, { to: 'start' })))).toContain('CYCLE_WITHOUT_WAIT'),
  'gi-011': () => {
    const source = changed((file) => {
      Object.assign(file.nodes[1]!, { config: { for: 'duration', ms: 0 } })
      file.edges.push({ id: 'e2', from: { node: 'pause', port: 'elapsed' }, to: 'pause' })
    })
    expect(codesOf(source)).toContain('CONFIG_TOO_SMALL')
  },
  'gi-013': () => expect(codesOf(changed((file) => Object.assign(file, { edges: [] })))).toContain('UNREACHABLE'),
  'gi-015': () => {
    for (const kind of ['__proto__', 'constructor', 'toString'])
      expect(codesOf(withNode(kind, {}))).toContain('UNKNOWN_TYPE')
  },
  'gi-017': () => {
    for (const id of ['', 'x'.repeat(10_000), 'a\nb', 'a\u0000b', '😀', '__proto__', 'constructor'])
      expect(codesOf(changed((file) => Object.assign(file.nodes[1]!, { id })))).toContain('BAD_ID')
  },
  'gi-019': () => {
    for (const position of [{ x: 1e308, y: 0 }, {}, null, '1,2', { x: '1', y: 2 }, { x: null, y: 1 }])
      expect(codesOf(changed((file) => Object.assign(file.nodes[1]!, { position })))).toContain('POSITION_CLAMPED')
    for (const x of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(codesOf(changed((file) => Object.assign(file.nodes[1]!, { position: { x, y: 0 } })))).toEqual(['BAD_DATA'])
  },
  'gi-021': () => {
    for (const config of [undefined, null, [], 'text'])
      expect(codesOf(changed((file) => Object.assign(file.nodes[1]!, { config })))).toEqual(['BAD_DATA'])
  },
  'gi-023': () => {
    const loaded = loadDocument(withNode('message', { content: { kind: 'text', text: '() => fetch()' } }), catalog)
    expect(loaded.ok && loaded.value.document.nodes[1]!.config).toEqual({
      content: { kind: 'text', text: '() => fetch()' },
    })
  },
  'gi-025': () => {
    const label = '<img src=x onerror=alert(1)>'
    const loaded = loadDocument(
      changed((file) => Object.assign(file.nodes[1]!, { label })),
      catalog,
    )
    expect(loaded.ok && loaded.value.document.nodes[1]!.label).toBe(label)
  },
  'gi-027': () => {
    const style = { background: 'url(http://evil/track)' }
    const loaded = loadDocument(
      changed((file) => Object.assign(file.nodes[1]!, { style })),
      catalog,
    )
    expect(loaded.ok && serializeDocument(loaded.value.document)).not.toContain('evil')
  },
  'gi-029': () => {
    const withSequences = (sequences: unknown) => codesOf(changed((file) => Object.assign(file, { sequences })))
    expect(withSequences(undefined)).not.toContain('TOO_NEW')
    expect(withSequences({ document: 0 })).not.toContain('TOO_NEW')
    expect(withSequences({ document: 99 })).toEqual(['TOO_NEW'])
    expect(withSequences({ document: 1e9 })).toEqual(['TOO_NEW'])
    expect(withSequences({ document: '1' })).toEqual(['BAD_SEQUENCE'])
  },
  'gi-031': () => {
    const facts = { journeys: [], coupons: [] }
    expect(codesOf(withNode('subJourney', { journey: 'of-others', mode: 'start' }), facts)).toContain(
      'JOURNEY_NOT_FOUND',
    )
    expect(codesOf(withNode('couponIssue', { coupon: 'of-others' }), facts)).toContain('COUPON_UNKNOWN')
  },
  'gi-033': () => {
    const loaded = loadDocument(withNode('teleport', { apiKey: 'sk-1', deep: { secret: 'hush' } }), catalog)
    expect(loaded.ok && loaded.value.dropped.map(({ code }) => code)).toEqual(['SECRET_CLEARED', 'SECRET_CLEARED'])
    expect(loaded.ok && serializeDocument(loaded.value.document)).not.toMatch(/sk-1|hush/)
  },
  'gi-035': () => {
    for (const ms of [-1_000, 0, 1.5, 86_400_000e12, 'P1Y', null])
      expect(
        codesOf(withNode('wait', { for: 'duration', ms })).filter((code) => code.startsWith('CONFIG_')),
      ).toHaveLength(1)
    expect(codesOf(withNode('wait', { for: 'duration', ms: Number.NaN }))).toEqual(['BAD_DATA'])
  },
  'gi-037': () =>
    expect(codesOf(withNode('entry', { on: 'schedule', times: ['* * * * * *'] }))).toContain('CONFIG_FORMAT'),
  'gi-039': () => {
    for (const weights of [
      [50, 49],
      [50, 51],
      [-1, 101],
      [1e308, 1],
      [0, 0],
      [null, 100],
    ]) {
      const arms = weights.map((weight, index) => ({ id: `a${index}`, label: 'A', weight }))
      expect(codesOf(withNode('split', { salt: 's', arms }))[0]).toMatch(/^(WEIGHTS_SUM|CONFIG_)/)
    }
  },
  'gi-041': () => {
    const arms = [50, 50].map((weight) => ({ id: 'same', label: 'A', weight }))
    expect(codesOf(withNode('split', { salt: 's', arms }))).toContain('DUPLICATE_ID')
  },
  'gi-043': () => {
    for (const text of [
      '{{7*7}}',
      '{{#each this}}{{/each}}',
      '{{{customer.name}}}',
      '{{> partial}}',
      '{{ }}',
      '{{ customer.name | constructor }}',
    ])
      expect(codesOf(withNode('message', { content: { kind: 'text', text } }))[0]).toMatch(/^TEMPLATE_/)
  },
  'gi-045': () => {
    const source = withNode('message', { content: { kind: 'text', text: 'Hello' } })
    expect(codesOf(source, { journeys: [], channels: [] })).toContain('NO_CHANNEL')
  },
  'gi-049': () =>
    expect(codesOf(JSON.stringify(format1).replace('{"name"', '{"name":"x","name"'))).toEqual(['DUP_KEY']),
}

describe('files that attack', () => {
  test.each(attacks.cases.filter(({ id }) => !ELSEWHERE.includes(id)))('$id: $case', ({ id }) => {
    expect(cases[id]).toBeDefined()
    cases[id]?.()
  })

  test.each(['__proto__', 'constructor', 'prototype', '\\u005f\\u005fproto__'])(
    'a key %s anywhere is refused',
    (key) => {
      expect(codesOf(`{"name": "x", "deep": [{"${key}": {"isAdmin": true}}]}`)).toEqual(['BAD_KEY'])
      expect(codesOf(JSON.parse(`{"name": "x", "deep": [{"${key}": {"isAdmin": true}}]}`))).toEqual(['BAD_KEY'])
      expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
    },
  )

  test('keys that shadow methods do no harm', () => {
    const config = { toString: 'x', valueOf: 'y', hasOwnProperty: 1, then: { constructed: 1 }, length: 4_294_967_295 }
    const loaded = loadDocument(withNode('teleport', config), catalog)
    expect(loaded.ok && JSON.parse(serializeDocument(loaded.value.document)).nodes[1].config).toEqual(config)
  })
})
