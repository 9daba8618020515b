import type { Json } from '../base/json.ts'
import { deepEqual } from './deep-equal.ts'
import { diffConfig } from './diff-config.ts'
import type { DocumentEdge, DocumentNode, JourneyDocument } from './document.ts'
import type { Edit } from './edit.ts'

/** One readable line of a comparison; the words for it are the caller's. */
export type DocumentChange =
  | { readonly kind: 'nodeAdded' | 'nodeRemoved'; readonly node: DocumentNode }
  | { readonly kind: 'nodeMoved'; readonly node: DocumentNode }
  | {
      readonly kind: 'nodeRenamed' | 'noteChanged'
      readonly node: DocumentNode
      readonly before: string
      readonly after: string
    }
  | { readonly kind: 'nodeChanged'; readonly node: DocumentNode; readonly fields: readonly FieldChange[] }
  | { readonly kind: 'edgeAdded' | 'edgeRemoved'; readonly edge: DocumentEdge }
  | { readonly kind: 'nameChanged' | 'descriptionChanged'; readonly before: string; readonly after: string }
  | { readonly kind: 'settingsChanged'; readonly fields: readonly FieldChange[] }

export interface FieldChange {
  /** JSON pointer inside the config or the settings. */
  readonly field: string
  readonly before: Json | undefined
  readonly after: Json | undefined
}

export interface DocumentDiff {
  /** Applied to `a` they give `b`; only the order inside the lists of nodes and edges may differ. */
  readonly edits: readonly Edit[]
  readonly changes: readonly DocumentChange[]
}

/** What must happen to `a` for it to become `b`, as edits and as a list to read. A node that changes its kind is another node. */
export function diffDocuments(a: JourneyDocument, b: JourneyDocument): DocumentDiff {
  const nodes = matchNodes(a, b)
  const edges = matchEdges(a, b, nodes.replaced)
  const kept = nodes.kept.map(({ before, after }) => diffNode(before, after))
  const whole = diffWhole(a, b)
  return {
    edits: [
      ...edges.removed.map((edge): Edit => ({ kind: 'removeEdge', edge: edge.id })),
      ...nodes.removed.map((node): Edit => ({ kind: 'removeNode', node: node.id })),
      ...kept.flatMap((diff) => diff.edits),
      ...nodes.added.map(({ node, index }): Edit => ({ kind: 'addNode', node, index })),
      ...edges.added.map(({ edge, index }): Edit => ({ kind: 'addEdge', edge, index })),
      ...whole.edits,
    ],
    changes: [
      ...whole.changes,
      ...nodes.added.map(({ node }): DocumentChange => ({ kind: 'nodeAdded', node })),
      ...nodes.removed.map((node): DocumentChange => ({ kind: 'nodeRemoved', node })),
      ...kept.flatMap((diff) => diff.changes),
      ...edges.added.map(({ edge }): DocumentChange => ({ kind: 'edgeAdded', edge })),
      ...edges.removed.map((edge): DocumentChange => ({ kind: 'edgeRemoved', edge })),
    ],
  }
}

function matchNodes(a: JourneyDocument, b: JourneyDocument) {
  const before = new Map(a.nodes.map((node) => [node.id, node]))
  const after = new Map(b.nodes.map((node) => [node.id, node]))
  const stays = (id: string) => before.get(id)?.kind === after.get(id)?.kind
  return {
    kept: b.nodes.flatMap((node) => (stays(node.id) ? [{ before: before.get(node.id)!, after: node }] : [])),
    added: b.nodes.flatMap((node, index) => (stays(node.id) ? [] : [{ node, index }])),
    removed: a.nodes.filter((node) => !stays(node.id)),
    replaced: new Set(a.nodes.filter((node) => after.has(node.id) && !stays(node.id)).map((node) => node.id)),
  }
}

function matchEdges(a: JourneyDocument, b: JourneyDocument, replaced: ReadonlySet<string>) {
  const before = new Map(a.edges.map((edge) => [edge.id, edge]))
  const after = new Map(b.edges.map((edge) => [edge.id, edge]))
  const stays = (edge: DocumentEdge) =>
    !replaced.has(edge.from.node) && !replaced.has(edge.to) && deepEqual(before.get(edge.id), after.get(edge.id))
  return {
    added: b.edges.flatMap((edge, index) => (stays(edge) ? [] : [{ edge, index }])),
    removed: a.edges.filter((edge) => !stays(edge)),
  }
}

function diffNode(before: DocumentNode, after: DocumentNode): DocumentDiff {
  const edits: Edit[] = []
  const changes: DocumentChange[] = []
  if (before === after) return { edits, changes }
  if (!deepEqual(before.position, after.position)) {
    edits.push({ kind: 'moveNode', node: after.id, to: after.position })
    changes.push({ kind: 'nodeMoved', node: after })
  }
  if (before.label !== after.label) {
    edits.push({ kind: 'setLabel', node: after.id, label: after.label })
    changes.push({ kind: 'nodeRenamed', node: after, before: before.label, after: after.label })
  }
  if (before.note !== after.note) {
    edits.push({ kind: 'setNote', node: after.id, note: after.note ?? '' })
    changes.push({ kind: 'noteChanged', node: after, before: before.note ?? '', after: after.note ?? '' })
  }
  const steps = diffConfig(before.config, after.config)
  for (const { path, after: value } of steps)
    edits.push({ kind: 'setConfig', node: after.id, path: [...path], ...(value === undefined ? {} : { value }) })
  if (steps.length > 0) changes.push({ kind: 'nodeChanged', node: after, fields: steps.map(fieldOf) })
  return { edits, changes }
}

function diffWhole(a: JourneyDocument, b: JourneyDocument): DocumentDiff {
  const edits: Edit[] = []
  const changes: DocumentChange[] = []
  if (a.name !== b.name) {
    edits.push({ kind: 'setName', name: b.name })
    changes.push({ kind: 'nameChanged', before: a.name, after: b.name })
  }
  if (a.description !== b.description) {
    edits.push({ kind: 'setDescription', description: b.description })
    changes.push({ kind: 'descriptionChanged', before: a.description, after: b.description })
  }
  const settings = diffConfig(a.settings, b.settings)
  if (settings.length > 0) {
    edits.push({ kind: 'setSettings', settings: b.settings })
    changes.push({ kind: 'settingsChanged', fields: settings.map(fieldOf) })
  }
  return { edits, changes }
}

function fieldOf(step: ReturnType<typeof diffConfig>[number]): FieldChange {
  const field = step.path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
  return { field, before: step.before, after: step.after }
}
