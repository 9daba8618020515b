// What the editor knows. The words of it; the store itself stands in `store.ts`.

import type { Problem } from '@usher/shared/base/problem'
import type { DocumentEdge, DocumentNode, JourneyDocument } from '@usher/shared/document/document'
import type { Edit, EditBatch, EditFault } from '@usher/shared/document/edit'
import type { History } from '@usher/shared/document/history'
import type { SkippedEdit } from '@usher/shared/document/rebase'
import type { Graph } from '@usher/shared/engine/graph'
import { byId } from './derived.ts'

export type EditorMode = 'edit' | 'data' | 'simulate'
export type BatchLabel = EditBatch['label']

export interface Selection {
  readonly nodes: readonly string[]
  readonly edges: readonly string[]
}

/** What is lit on the canvas while a run is simulated or replayed; everything else steps back. */
export interface Highlight {
  readonly nodes: ReadonlySet<string>
  readonly edges: ReadonlySet<string>
  readonly current: string | null
}

interface Viewing {
  readonly number: number
  readonly document: JourneyDocument
}

export type SaveState =
  | { readonly kind: 'saved'; readonly at: number | null }
  | { readonly kind: 'saving' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'refused'; readonly message: string }

export interface EditorState {
  readonly journeyId: string
  /** The last revision the server confirmed. */
  readonly rev: number
  readonly document: JourneyDocument
  readonly nodes: ReadonlyMap<string, DocumentNode>
  readonly edges: ReadonlyMap<string, DocumentEdge>
  readonly selection: Selection
  readonly mode: EditorMode
  /** A published version that is only being looked at; null while the draft is open. */
  readonly viewing: Viewing | null
  readonly mayEdit: boolean
  readonly problems: readonly Problem[]
  readonly problemsOf: ReadonlyMap<string, readonly Problem[]>
  /** The draft as the engine would run it; null while something blocks that. */
  readonly graph: Graph | null
  /** Batches the server has not confirmed yet, oldest first; the first `sending` of them are on their way. */
  readonly pending: readonly EditBatch[]
  readonly sending: number
  /** The batch a burst of typing may still grow. */
  readonly growing: { readonly batch: string; readonly at: number } | null
  /** What of mine others have overtaken: shown until it is dismissed. */
  readonly conflicts: readonly SkippedEdit[]
  readonly save: SaveState
  readonly history: History
  readonly highlight: Highlight | null
  /** Where a problem was jumped to: the inspector puts its focus there. */
  readonly focus: { readonly node: string; readonly field: string | null; readonly nonce: number } | null

  readonly open: (journey: OpenJourney) => void
  /** One undoable step. Gives the reason when it does not apply; the document is then as it was. */
  readonly apply: (label: BatchLabel, edits: readonly Edit[]) => EditFault | null
  /** Gives what could not be taken back because others changed it meanwhile. */
  readonly undo: () => readonly SkippedEdit[]
  readonly redo: () => readonly SkippedEdit[]
  readonly look: (viewing: Viewing | null) => void
  readonly patch: (change: (state: EditorState) => Partial<EditorState>) => void
  readonly select: (selection: Partial<Selection>) => void
  readonly setMode: (mode: EditorMode) => void
  readonly setHighlight: (highlight: Highlight | null) => void
  readonly setCompiled: (compiled: { readonly graph: Graph | null; readonly problems: readonly Problem[] }) => void
  readonly focusOn: (node: string, field?: string | null) => void
}

interface OpenJourney {
  readonly journeyId: string
  readonly rev: number
  readonly document: JourneyDocument
  readonly pending?: readonly EditBatch[]
  readonly mayEdit?: boolean
}

export interface EditorAccess {
  readonly get: () => EditorState
  readonly set: (partial: Partial<EditorState>) => void
}

/** A document with its lookups: always set together. */
export function documentState(document: JourneyDocument): Pick<EditorState, 'document' | 'nodes' | 'edges'> {
  return { document, nodes: byId(document.nodes), edges: byId(document.edges) }
}
