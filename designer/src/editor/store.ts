// The one truth of an open journey in the browser. The canvas, the inspector and the simulator read slices of it by id;
// every change goes through `apply`, so that undo, saving and problems follow by themselves.

import type { Problem } from '@usher/shared/base/problem'
import type { JourneyDocument } from '@usher/shared/document/document'
import { emptyHistory, redo, undo } from '@usher/shared/document/history'
import { create } from 'zustand'
import { applyLabelled } from './apply-labelled.ts'
import { problemsByNode } from './derived.ts'
import {
  type BatchLabel,
  documentState,
  type EditorMode,
  type EditorState,
  type SaveState,
  type Selection,
} from './state.ts'
import { travelled } from './travelled.ts'

const NOTHING: Selection = { nodes: [], edges: [] }
const EMPTY: JourneyDocument = {
  name: '-',
  description: '',
  sequences: {},
  nodes: [],
  edges: [],
  settings: { reentry: { kind: 'oneAtATime' }, exits: [], interrupts: [], maxAgeMs: null },
}

export const useEditor = create<EditorState>()((set, get) => ({
  ...closed(),
  open: ({ journeyId, rev, document, pending = [], mayEdit = true }) =>
    set({ ...closed(), journeyId, rev, ...documentState(document), pending, mayEdit }),
  apply: (label, edits) => applyLabelled({ set, get }, { label, edits }),
  undo: () => travelled({ set, get }, undo),
  redo: () => travelled({ set, get }, redo),
  look: (viewing) => set({ viewing, selection: NOTHING }),
  patch: (change) => set(change),
  select: (selection) => set((state) => ({ selection: { ...state.selection, ...selection } })),
  setMode: (mode) => set({ mode, highlight: null }),
  setHighlight: (highlight) => set({ highlight }),
  setCompiled: ({ graph, problems }) =>
    set((state) => ({ graph, problems, problemsOf: problemsByNode(problems, state.problemsOf) })),
  focusOn: (node, field = null) =>
    set((state) => ({
      selection: { nodes: [node], edges: [] },
      focus: { node, field, nonce: (state.focus?.nonce ?? 0) + 1 },
    })),
}))

function closed() {
  return {
    journeyId: '',
    rev: 0,
    ...documentState(EMPTY),
    selection: NOTHING,
    mode: 'edit' as EditorMode,
    viewing: null,
    mayEdit: true,
    problems: [],
    problemsOf: new Map<string, readonly Problem[]>(),
    graph: null,
    pending: [],
    save: { kind: 'saved', at: null } as SaveState,
    history: emptyHistory,
    sending: 0,
    growing: null,
    conflicts: [],
    highlight: null,
    focus: null,
  }
}

const NO_PROBLEMS: readonly Problem[] = []

export function useProblems(nodeId: string): readonly Problem[] {
  return useEditor((state) => state.problemsOf.get(nodeId) ?? NO_PROBLEMS)
}

/** What the next undo takes back, for menus: `{ key, args }`. */
export function useUndoLabel(): BatchLabel | null {
  return useEditor((state) => state.history.undo.at(-1)?.label ?? null)
}

export function useRedoLabel(): BatchLabel | null {
  return useEditor((state) => state.history.redo.at(-1)?.label ?? null)
}
