import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { JsonObject } from '../base/json.ts'
import { type ConfigUpgrade, catalogOf, defineNode } from '../engine/node-definition.ts'
import { catalog } from '../nodes/catalog.ts'
import format0 from './fixtures/format-0.json' with { type: 'json' }
import format1 from './fixtures/format-1.json' with { type: 'json' }
import { emptyDocument, loadDocument, serializeDocument } from './load-document.ts'

const valid = JSON.stringify(format1)

function problemsOf(source: unknown): [code: string, field: string | undefined][] {
  const loaded = loadDocument(source, catalog)
  return loaded.ok ? [] : loaded.fault.map(({ code, field }) => [code, field])
}

function loadedOf(source: unknown) {
  const loaded = loadDocument(source, catalog)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.fault))
  return loaded.value
}

const changed = (change: (document: Record<string, unknown> & typeof format1) => void): unknown => {
  const copy = structuredClone(format1)
  change(copy)
  return copy
}

test('every format that was ever saved opens, and the old one goes through its upgrades', () => {
  const now = loadedOf(format1)
  expect(now.upgraded).toEqual([])
  const old = loadedOf(format0)
  expect(old.document).toEqual(now.document)
  expect(old.upgraded).toEqual([{ part: 'document', from: 0, to: 1, steps: ['canvas-drawing-to-journey'] }])
})

test('what is saved opens as the same document, and is saved as the same text', () => {
  const { document } = loadedOf(valid)
  const text = serializeDocument(document)
  expect(loadedOf(text)).toEqual({ document, upgraded: [], unknownKinds: [], dropped: [] })
  expect(serializeDocument(loadedOf(text).document)).toBe(text)
  expect(text.endsWith('}\n')).toBe(true)
})

test('a blank document opens', () => {
  const blank = emptyDocument('新旅程', catalog)
  expect(loadedOf(serializeDocument(blank)).document).toEqual(blank)
})

const step = (from: string, to: string): ConfigUpgrade => ({
  name: `${from}-to-${to}`,
  up: ({ [from]: value, ...rest }) => ({ ...rest, [to]: value ?? 'none' }),
})
const pausing = defineNode({
  kind: 'wait',
  upgrades: [step('a', 'b'), step('b', 'c')],
  config: z.strictObject({ c: z.string() }),
  starter: () => ({ c: '' }),
  ports: () => ['elapsed'] as const,
  enter: () => ({ kind: 'follow', port: 'elapsed' }),
  proofs: () => ({ waitsAtLeastMs: 0, waitsAtMostMs: 0, effects: [] }),
})

test.each([
  [0, { a: 'x' }, ['a-to-b', 'b-to-c']],
  [1, { b: 'x' }, ['b-to-c']],
])('a config of format %i goes through the steps it lacks', (sequence, config, steps) => {
  const node = { ...format1.nodes[1]!, config }
  const saved = { ...format1, sequences: { document: 1, wait: sequence, other: 7 }, nodes: [node], edges: [] }
  const loaded = loadDocument(saved, catalogOf(pausing))
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.fault))
  expect(loaded.value.document.nodes[0]!.config).toEqual({ c: 'x' })
  expect(loaded.value.document.sequences).toEqual({ document: 1, wait: 2, other: 7 })
  expect(loaded.value.upgraded).toEqual([{ part: 'wait', from: sequence, to: 2, steps }])
})

test('a blank document carries the formats of the kinds, so that a node added later is not upgraded', () => {
  expect(emptyDocument('x', catalogOf(pausing)).sequences).toEqual({ document: 1, wait: 2 })
})

test('an upgrade that fails is a problem at its node, not a crash', () => {
  const failing = { ...pausing, upgrades: [{ name: 'fails', up: () => JSON.parse('{') as never }] }
  const loaded = loadDocument(format1, catalogOf(failing))
  expect(loaded.ok ? [] : loaded.fault.map((one) => [one.code, one.field])).toEqual([
    ['UPGRADE_FAILED', '/nodes/1/config'],
  ])
})

test('a kind that nobody knows stays as it is and is named', () => {
  const odd = { ...format1.nodes[1]!, kind: 'teleport', config: { to: ['moon'], deep: { er: null } } }
  const loaded = loadedOf({ ...format1, nodes: [format1.nodes[0], odd] })
  expect(loaded.unknownKinds).toEqual(['teleport'])
  expect(loaded.document.nodes[1]!.config).toEqual(odd.config)
})

test.each<[string, string, string, { line: number; column: number }]>([
  ['broken JSON', '{\n  "name": "x",\n  oops\n}', 'NOT_JSON', { line: 3, column: 3 }],
  ['a text that ends too early', '{"name": "x"', 'NOT_JSON', { line: 1, column: 13 }],
  ['something after the end', '{} x', 'NOT_JSON', { line: 1, column: 4 }],
  ['a key that stands twice', '{"name": "x",\n"name": "y"}', 'DUP_KEY', { line: 2, column: 1 }],
  ['an escaped key that stands twice', '{"a": 1, "\\u0061": 2}', 'DUP_KEY', { line: 1, column: 10 }],
  ['a number that is too large', '{"name": 1e999}', 'NOT_JSON', { line: 1, column: 10 }],
  ['NaN', '{"name": NaN}', 'NOT_JSON', { line: 1, column: 10 }],
])('%s is refused with line and column', (_what, text, code, place) => {
  const loaded = loadDocument(text, catalog)
  expect(loaded.ok ? null : loaded.fault[0]).toMatchObject({ code, args: place })
})

test('a key that stands twice is named with its pointer', () => {
  const text = valid.replace('"ms":86400000', '"ms":86400000,"ms":1')
  expect(problemsOf(text)).toEqual([['DUP_KEY', '/nodes/1/config/ms']])
})

test.each(['{', '[', '{"a":', '[{"a":'])('a million times %s neither overflows nor takes long', (opening) => {
  const text = opening.repeat(Math.floor(1_000_000 / opening.length))
  expect(problemsOf(text).map(([code]) => code)).toEqual([opening === '{' ? 'NOT_JSON' : 'FILE_TOO_DEEP'])
})

test.each(['x', '\\n', '\\u0041', '中'])('a text of two million characters made of %s is read', (piece) => {
  const text = piece.repeat(Math.floor(1_900_000 / piece.length))
  expect(problemsOf(`{"description": "${text}"}`).map(([code]) => code)).toContain('BAD_DATA')
  expect(problemsOf(`{"description": "${text}`).map(([code]) => code)).toEqual(['NOT_JSON'])
})

test('values that are no JSON are refused: cycles, functions, dates that print as numbers, NaN', () => {
  const cycle: { self?: unknown } = {}
  cycle.self = cycle
  expect(problemsOf(cycle).map(([code]) => code)).toEqual(['FILE_TOO_DEEP'])
  expect(problemsOf({ name: () => 1 })).toEqual([['BAD_DATA', '/name']])
  expect(problemsOf({ name: Number.NaN })).toEqual([['BAD_DATA', '/name']])
  const trap = Object.defineProperty({}, 'name', { enumerable: true, get: () => JSON.parse('{') })
  expect(problemsOf(trap).map(([code]) => code)).toEqual(['BAD_DATA'])
  for (const source of [null, undefined, 7, [], 'null', '[]', '', '7']) expect(problemsOf(source)).toHaveLength(1)
})

test('a file above the limit is refused', () => {
  expect(problemsOf(' '.repeat(2_000_001))).toEqual([['FILE_TOO_BIG', '']])
  expect(problemsOf({ name: 'x'.repeat(2_000_001) })).toEqual([['FILE_TOO_BIG', '']])
})

test('several problems come at once', () => {
  const source = changed((document) => {
    document.nodes[0]!.id = 'two words'
    document.edges[0]!.id = ''
    document.name = ''
  })
  expect(problemsOf(source).map(([code]) => code)).toEqual(['BAD_DATA', 'BAD_ID', 'BAD_ID'])
})

test('fields that the format does not have are dropped and told, handlers and styles among them', () => {
  const source = changed((document) => {
    Object.assign(document, { viewport: { zoom: 1 } })
    Object.assign(document.nodes[0]!, { onClick: 'alert(1)', style: { background: 'url(http://evil/track)' } })
    Object.assign(document.settings, { surprise: true })
  })
  const { document, dropped } = loadedOf(source)
  expect(dropped.map(({ code, field }) => `${code} ${field}`).sort()).toEqual([
    'FIELD_DROPPED /nodes/0/onClick',
    'FIELD_DROPPED /nodes/0/style',
    'FIELD_DROPPED /settings/surprise',
    'FIELD_DROPPED /viewport',
  ])
  expect(document).toEqual(loadedOf(format1).document)
})

test('what looks like a credential is cleared and told; a reference to one stays', () => {
  const config: JsonObject = {
    apiKey: 'sk-123',
    deep: [{ client_secret: 'hush' }, { name: 'Authorization', value: 'Bearer abc' }],
    headers: { Authorization: 'Basic abc' },
    kept: { password: '{{ context.word }}', secret: '', token_count: 'three' },
  }
  const source = changed((document) => Object.assign(document.nodes[1]!, { config }))
  const { document, dropped } = loadedOf(source)
  expect(dropped.map(({ code }) => code)).toEqual(Array(4).fill('SECRET_CLEARED'))
  expect(JSON.stringify(document)).not.toMatch(/sk-123|Bearer|Basic|hush/)
  expect(document.nodes[1]!.config.kept).toEqual(config.kept)
  const typed = { ...document, nodes: [{ ...document.nodes[1]!, config }] }
  expect(serializeDocument(typed)).not.toMatch(/sk-123|Bearer|Basic/)
})

test.each([
  ['a text', '1', 'BAD_SEQUENCE'],
  ['negative', -1, 'BAD_SEQUENCE'],
  ['a fraction', 0.5, 'BAD_SEQUENCE'],
  ['newer', 2, 'TOO_NEW'],
  ['far newer', 1e9, 'TOO_NEW'],
])('a format number that is %s is refused', (_what, number, code) => {
  expect(problemsOf({ ...format1, sequences: { document: number } })).toEqual([[code, '/sequences/document']])
})

test('sequences that are no object are refused', () => {
  expect(problemsOf({ ...format1, sequences: 3 })).toEqual([['BAD_SEQUENCE', '/sequences']])
})

/** Breaks the text somewhere, or puts another value in the place of some value. */
const randomChange = fc.oneof(
  fc.tuple(fc.nat(), fc.nat({ max: 12 }), fc.string({ maxLength: 6 })).map(([at, length, text]) => (whole: string) => {
    const from = at % (whole.length + 1)
    return whole.slice(0, from) + text + whole.slice(from + length)
  }),
  fc.tuple(fc.nat(), fc.jsonValue({ maxDepth: 3 })).map(([at, value]) => (whole: string) => {
    const values = [...whole.matchAll(/(?<=:)("[^"]*"|\d+|null|\[\])/g)]
    const chosen = values[at % Math.max(1, values.length)]
    if (!chosen) return whole
    return whole.slice(0, chosen.index) + JSON.stringify(value) + whole.slice(chosen.index + chosen[0].length)
  }),
)

test('1,000 random changes of a valid file give a document or problems, never an exception, and never take long', () => {
  let opened = 0
  fc.assert(
    fc.property(fc.array(randomChange, { minLength: 1, maxLength: 4 }), (changes) => {
      const text = changes.reduce((current, change) => change(current), valid)
      const started = performance.now()
      const loaded = loadDocument(text, catalog)
      expect(performance.now() - started).toBeLessThan(200)
      if (loaded.ok) opened++
      if (loaded.ok) expect(loadDocument(serializeDocument(loaded.value.document), catalog).ok).toBe(true)
      else expect(loaded.fault.length).toBeGreaterThan(0)
    }),
    { numRuns: 1_000 },
  )
  expect(opened).toBeGreaterThan(20)
})
