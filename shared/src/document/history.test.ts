import { expect, test } from 'vitest'
import { applyBatch } from './apply-edit.ts'
import { coalesceBatches } from './coalesce.ts'
import type { JourneyDocument } from './document.ts'
import type { Edit, EditBatch } from './edit.ts'
import { emptyHistory, type History, noteOthers, recordBatch, redo, undo } from './history.ts'

const node = (id: string) => ({ id, kind: 'wait', config: { ms: 1 }, label: '', position: { x: 0, y: 0 } })
const base: JourneyDocument = {
  name: 'Welcome',
  description: '',
  sequences: {},
  nodes: [node('a'), node('b')],
  edges: [{ id: 'e1', from: { node: 'a', port: 'elapsed' }, to: 'b' }],
  settings: { reentry: { kind: 'once' }, exits: [], interrupts: [], maxAgeMs: null },
}
const batch = (key: string, ...edits: Edit[]): EditBatch => ({ id: `batch-${key}`, label: { key, args: {} }, edits })

interface Session {
  document: JourneyDocument
  history: History
}

function mine(session: Session, one: EditBatch): Session {
  const done = applyBatch(session.document, one)
  if (!done.ok) throw new Error(done.fault.message)
  return { document: done.value.document, history: recordBatch(session.history, one.label, done.value.inverse) }
}

function theirs(session: Session, one: EditBatch): Session {
  const done = applyBatch(session.document, one)
  if (!done.ok) throw new Error(done.fault.message)
  return { document: done.value.document, history: noteOthers(session.history, one) }
}

function travelled(session: Session, way: typeof undo) {
  const done = way(session.history, session.document, 'batch-new')
  if (!done.ok) throw new Error(done.fault.code)
  return done.value
}

const begin: Session = { document: base, history: emptyHistory }
const rename = (label: string) => batch('rename', { kind: 'setLabel', node: 'a', label })
const remove = batch('remove', { kind: 'removeEdge', edge: 'e1' }, { kind: 'removeNode', node: 'b' })

test('undo and redo walk my batches back and forth', () => {
  const session = mine(mine(begin, rename('one')), remove)
  const once = travelled(session, undo)
  expect(once.document.nodes.map((one) => one.id)).toEqual(['a', 'b'])
  const twice = travelled(once, undo)
  expect(twice.document).toEqual(base)
  expect(twice.batch?.label).toEqual({ key: 'undo', args: { of: 'rename' } })
  expect(travelled(travelled(twice, redo), redo).document).toEqual(session.document)
  expect(undo(twice.history, twice.document, 'batch-new')).toEqual({ ok: false, fault: { code: 'NOTHING_LEFT' } })
})

test('undo takes back my change only, over later changes of others', () => {
  const session = theirs(mine(begin, rename('one')), batch('other', { kind: 'setLabel', node: 'b', label: 'theirs' }))
  const back = travelled(session, undo)
  expect(back.document.nodes.map((one) => one.label)).toEqual(['', 'theirs'])
})

test('what others set after me is not overwritten by my undo, and I am told', () => {
  const session = theirs(mine(begin, rename('one')), rename('theirs'))
  const back = travelled(session, undo)
  expect(back.document.nodes[0]!.label).toBe('theirs')
  expect(back.batch).toBeNull()
  expect(back.skipped.map((one) => one.why.code)).toEqual(['CHANGED_MEANWHILE'])
})

test('a new change ends what could be done again', () => {
  const back = travelled(mine(begin, rename('one')), undo)
  expect(mine(back, remove).history.redo).toEqual([])
})

test('changes of others are forgotten once no entry of mine is older', () => {
  let session = theirs(begin, rename('theirs'))
  expect(session.history.others).toEqual([])
  session = theirs(mine(session, remove), rename('again'))
  expect(session.history.others).toHaveLength(1)
})

test('typing joins into one batch, and its first inverse takes all of it back', () => {
  const first = rename('h')
  const joined = coalesceBatches(first, { ...rename('hi'), id: 'batch-later' })
  expect(joined).toEqual({ ...rename('hi'), id: first.id })
  const inverse = mine(begin, first).history.undo[0]!.edits
  const done = applyBatch(base, joined!)
  const back = done.ok ? applyBatch(done.value.document, { edits: [...inverse] }) : done
  expect(back.ok && back.value.document).toEqual(base)
})

test.each<[string, EditBatch, EditBatch]>([
  ['another node', rename('h'), batch('rename', { kind: 'setLabel', node: 'b', label: 'hi' })],
  ['another gesture', rename('h'), { ...rename('hi'), label: { key: 'paste', args: {} } }],
  ['an addition', remove, remove],
])('%s does not join', (_what, a, b) => {
  expect(coalesceBatches(a, b)).toBeNull()
})

test('arrow moves of the same nodes join', () => {
  const move = (x: number) => batch('move', { kind: 'moveNode', node: 'a', to: { x, y: 0 } })
  expect(coalesceBatches(move(1), move(2))?.edits).toEqual(move(2).edits)
})
