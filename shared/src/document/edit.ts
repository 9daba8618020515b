// Every change of a document is one of these. One stream of them gives undo, autosave, rebase, audit and diff.

import { z } from 'zod'
import type { Json } from '../base/json.ts'
import type { Problem } from '../base/problem.ts'
import { documentEdge, documentNode, documentSettings, MAX_NOTE } from './document.ts'

const json: z.ZodType<Json> = z.json() as z.ZodType<Json>
const position = z.strictObject({ x: z.number(), y: z.number() })

export const editSchema = z.discriminatedUnion('kind', [
  /** `index`: where it stood in the list, so that an undo puts it back exactly. */
  z.strictObject({ kind: z.literal('addNode'), node: documentNode, index: z.number().int().min(0).optional() }),
  /** Its edges must be gone already: a delete is a batch of removeEdge and removeNode. */
  z.strictObject({ kind: z.literal('removeNode'), node: z.string() }),
  z.strictObject({ kind: z.literal('moveNode'), node: z.string(), to: position }),
  z.strictObject({ kind: z.literal('setLabel'), node: z.string(), label: z.string().max(80) }),
  /** An empty note takes it away. */
  z.strictObject({ kind: z.literal('setNote'), node: z.string(), note: z.string().max(MAX_NOTE) }),
  /** Sets the value at `path` inside the config (no path: the whole config); `value` undefined removes the key. */
  z.strictObject({
    kind: z.literal('setConfig'),
    node: z.string(),
    path: z.array(z.union([z.string(), z.number().int().min(0)])).max(16),
    value: json.optional(),
  }),
  z.strictObject({ kind: z.literal('addEdge'), edge: documentEdge, index: z.number().int().min(0).optional() }),
  z.strictObject({ kind: z.literal('removeEdge'), edge: z.string() }),
  z.strictObject({ kind: z.literal('setName'), name: z.string().min(1).max(120) }),
  z.strictObject({ kind: z.literal('setDescription'), description: z.string().max(2_000) }),
  z.strictObject({ kind: z.literal('setSettings'), settings: documentSettings }),
])

export type Edit = z.output<typeof editSchema>

/** What a person did in one go: applied, undone and saved as one. */
export const editBatchSchema = z.strictObject({
  id: z.string().min(8).max(64),
  /** Key of the message that names it in the history, such as `insertNode`, with what it fills in. */
  label: z.strictObject({ key: z.string().max(60), args: z.record(z.string(), z.string()).default({}) }),
  edits: z.array(editSchema).min(1).max(5_000),
})

export type EditBatch = z.output<typeof editBatchSchema>

/** Why an edit does not apply to this document. */
export type EditFault = Pick<Problem, 'code' | 'message' | 'fix'> & { readonly edit: number }
