import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../base/json.ts'
import { applyBatch, applyEdit } from './apply-edit.ts'
import { diffDocuments } from './diff.ts'
import type { DocumentNode, DocumentSettings, JourneyDocument } from './document.ts'
import type { Edit, EditBatch } from './edit.ts'
import { rebase } from './rebase.ts'

// Random documents and edits. Few ids, so that edits meet each other.

const ids = ['a', 'b', 'c', 'd', 'e']
const nodeId = fc.constantFrom(...ids)
const key = fc.constantFrom('text', 'list', 'inner', 'x')
const json = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Json>(null, true, 0, 1, 'one', 'two'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value
const config: fc.Arbitrary<JsonObject> = fc.dictionary(key, json, { maxKeys: 4, noNullPrototype: true })
const position = fc.record({ x: fc.integer({ min: -900, max: 900 }), y: fc.integer({ min: -900, max: 900 }) })

const node: fc.Arbitrary<DocumentNode> = fc.record({
  id: nodeId,
  kind: fc.constantFrom('wait', 'message', 'unheardOf'),
  config,
  label: fc.constantFrom('', 'one', 'two'),
  position,
})
const edge = fc.record({
  id: fc.constantFrom('e1', 'e2', 'e3', 'e4'),
  from: fc.record({ node: nodeId, port: fc.constantFrom('next', 'other') }),
  to: nodeId,
})
const settings: fc.Arbitrary<DocumentSettings> = fc.record({
  reentry: fc.constantFrom({ kind: 'once' as const }, { kind: 'always' as const }),
  exits: fc.constant([]),
  interrupts: fc.constant([]),
  maxAgeMs: fc.constantFrom(null, 1, 2),
})

const randomDocument: fc.Arbitrary<JourneyDocument> = fc
  .record({
    name: fc.constantFrom('one', 'two'),
    description: fc.constantFrom('', 'words'),
    sequences: fc.constant({ document: 1 }),
    nodes: fc.uniqueArray(node, { selector: (one) => one.id, maxLength: 5 }),
    edges: fc.uniqueArray(edge, { selector: (one) => one.id, maxLength: 4 }),
    settings,
  })
  .map((document) => {
    const known = new Set(document.nodes.map((one) => one.id))
    return { ...document, edges: document.edges.filter((one) => known.has(one.from.node) && known.has(one.to)) }
  })

const path = fc.array(fc.oneof(key, fc.nat({ max: 3 })), { maxLength: 3 })
const index = fc.option(fc.nat({ max: 6 }), { nil: undefined })

const randomEdits: fc.Arbitrary<Edit>[] = [
  fc.record({ kind: fc.constant('addNode' as const), node, index }),
  fc.record({ kind: fc.constant('removeNode' as const), node: nodeId }),
  fc.record({ kind: fc.constant('moveNode' as const), node: nodeId, to: position }),
  fc.record({ kind: fc.constant('setLabel' as const), node: nodeId, label: fc.constantFrom('', 'one', 'two') }),
  fc.record({ kind: fc.constant('setNote' as const), node: nodeId, note: fc.constantFrom('', 'why', 'why not') }),
  fc.record({
    kind: fc.constant('setConfig' as const),
    node: nodeId,
    path,
    value: fc.option(json, { nil: undefined }),
  }),
  fc.record({ kind: fc.constant('setConfig' as const), node: nodeId, path: fc.constant<string[]>([]), value: config }),
  fc.record({ kind: fc.constant('addEdge' as const), edge, index }),
  fc.record({ kind: fc.constant('removeEdge' as const), edge: fc.constantFrom('e1', 'e2', 'e3', 'e4') }),
  fc.record({ kind: fc.constant('setName' as const), name: fc.constantFrom('one', 'two') }),
  fc.record({ kind: fc.constant('setDescription' as const), description: fc.constantFrom('', 'words') }),
  fc.record({ kind: fc.constant('setSettings' as const), settings }),
]
const randomEdit = fc.oneof(...randomEdits)

test('every edit that applies is taken back exactly by its inverse, also after JSON', () => {
  let count = 0
  fc.assert(
    fc.property(randomDocument, randomEdit, (document, edit) => {
      const done = applyEdit(document, edit)
      if (!done.ok) return
      count++
      const inverse = JSON.parse(JSON.stringify(done.value.inverse)) as Edit
      const back = applyEdit(done.value.document, inverse)
      expect(back.ok && back.value.document).toEqual(document)
    }),
    { numRuns: 2_000 },
  )
  expect(count).toBeGreaterThan(400)
})

test('a batch is applied whole or not at all, and its inverse takes the whole of it back', () => {
  fc.assert(
    fc.property(randomDocument, fc.array(randomEdit, { minLength: 1, maxLength: 12 }), (document, edits) => {
      const before = JSON.stringify(document)
      const done = applyBatch(document, { edits })
      expect(JSON.stringify(document)).toBe(before)
      if (!done.ok) {
        expect(edits[done.fault.edit]).toBeDefined()
        return
      }
      const back = applyBatch(done.value.document, { edits: [...done.value.inverse] })
      expect(back.ok && back.value.document).toEqual(document)
    }),
    { numRuns: 1_000 },
  )
})

function sorted(document: JourneyDocument): JourneyDocument {
  const byId = <Item extends { readonly id: string }>(items: readonly Item[]) =>
    [...items].sort((a, b) => (a.id < b.id ? -1 : 1))
  return { ...document, nodes: byId(document.nodes), edges: byId(document.edges) }
}

test('the edits of a comparison turn one document into the other', () => {
  fc.assert(
    fc.property(randomDocument, randomDocument, (a, b) => {
      const { edits } = diffDocuments(a, b)
      const done = applyBatch(a, { edits: [...edits] })
      if (!done.ok) throw new Error(done.fault.message)
      expect(sorted(done.value.document)).toEqual(sorted(b))
    }),
    { numRuns: 1_000 },
  )
})

test('equal documents have no difference', () => {
  fc.assert(
    fc.property(randomDocument, (document) => {
      const copy = JSON.parse(JSON.stringify(document)) as JourneyDocument
      expect(diffDocuments(document, copy)).toEqual({ edits: [], changes: [] })
    }),
  )
})

test('for random changes the result applies to their document, and the inverses take it back', () => {
  fc.assert(
    fc.property(
      randomDocument,
      fc.array(randomEdit, { maxLength: 6 }),
      fc.array(randomEdit, { maxLength: 6 }),
      (start, a, b) => {
        const mine = a.map((edit, index) => batch(`mine-${index}`, edit))
        const theirs = b.map((edit, index) => batch(`their-${index}`, edit)).filter((one) => applyBatch(start, one).ok)
        let remote = start
        const saved = theirs.filter((one) => {
          const done = applyBatch(remote, one)
          if (done.ok) remote = done.value.document
          return done.ok
        })
        const result = rebase(remote, mine, saved)
        expect(applied(remote, ...result.batches.map((one) => one.batch))).toEqual(result.document)
        const inverses = result.batches.map((one) => batch('inverse-1', ...one.inverse)).reverse()
        expect(applied(result.document, ...inverses)).toEqual(remote)
      },
    ),
    { numRuns: 500 },
  )
})

const batch = (id: string, ...edits: Edit[]): EditBatch => ({ id, label: { key: 'change', args: {} }, edits })

function applied(document: JourneyDocument, ...batches: EditBatch[]): JourneyDocument {
  return batches.reduce((current, one) => {
    const done = applyBatch(current, one)
    if (!done.ok) throw new Error(done.fault.message)
    return done.value.document
  }, document)
}
