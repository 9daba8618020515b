// Everything a person can do to the document, by whatever way: mouse, keyboard, menu, command palette, outline.
// Each is one batch, names itself in the history, says aloud what happened and leaves the focus where it belongs.

import type { Edit } from '@usher/shared/document/edit'
import { announce, camera, type PlaceFor, useCanvas } from '../canvas/canvas-store.ts'
import { useRoutes } from '../canvas/edge-routes.ts'
import type { Point } from '../canvas/layout/flow.ts'
import { viewOf } from '../canvas/node-view.ts'
import { shapesOf } from '../canvas/shapes.ts'
import { currentLocale } from '../i18n/locale.ts'
import { toast } from '../ui/toast.tsx'
import { clipboardText, copied, parseClipboard, pasted } from './building/clipboard.ts'
import { addFree, insertAfter, insertAt, insertOnEdge } from './building/insert.ts'
import { freshNode, type Ground, onGrid, type Plan, type PortRef } from './building/plan.ts'
import { connect, deleteAndHeal } from './building/rewire.ts'
import { tidyUp } from './building/tidy-up.ts'
import { historyWords } from './history-words.ts'
import { shownElement } from './shown-element.ts'
import type { BatchLabel } from './state.ts'
import { useEditor } from './store.ts'
import { editorWords } from './words.ts'

export function ground(): Ground {
  const { document } = useEditor.getState()
  return { document, shapes: shapesOf(document, currentLocale()) }
}

export function titleOf(id: string): string {
  const { nodes, viewing } = useEditor.getState()
  const node = viewing ? viewing.document.nodes.find((one) => one.id === id) : nodes.get(id)
  return node ? viewOf(node, currentLocale()).title : id
}

/** Applies a plan, selects what it made and says `told`. False when nothing changed. */
function carryOut(label: BatchLabel, plan: Plan, told: (words: typeof editorWords.zh) => string): boolean {
  const { apply, select, mayEdit, viewing } = useEditor.getState()
  if (plan.edits.length === 0 || !mayEdit || viewing !== null) return false
  const fault = apply(label, plan.edits)
  if (fault) {
    toast(`${fault.message} ${fault.fix}`, { kind: 'error' })
    return false
  }
  if (plan.made.length > 0) {
    select({ nodes: [...plan.made], edges: [] })
    useCanvas.setState({ cursor: plan.made[0] ?? null })
    requestAnimationFrame(() => camera.current?.reveal(plan.made[0]!))
  }
  announce(told(editorWords[currentLocale()]))
  return true
}

export function insertBlock(place: PlaceFor, kind: string): void {
  const here = ground()
  const plan = planFor(here, place, kind)
  const title = viewOf(freshNode(kind, { x: 0, y: 0 }), currentLocale()).title
  const before = place.kind === 'after' || place.kind === 'wired' ? titleOf(place.from.node) : null
  const total = here.document.nodes.length + 1
  carryOut({ key: 'insertNode', args: { node: title } }, plan, (words) =>
    before ? words.insertedAfter(before, title, total) : words.inserted(title, total),
  )
}

function planFor(here: Ground, place: PlaceFor, kind: string): Plan {
  if (place.kind === 'after') return insertAfter(here, place.from, kind)
  if (place.kind === 'wired') return insertAt(here, place.from, { kind, at: place.at })
  if (place.kind === 'free') return addFree(here, kind, place.at)
  const edge = here.document.edges.find(({ id }) => id === place.edge)
  return edge ? insertOnEdge(here, edge, kind) : { edits: [], made: [] }
}

export function connectSteps(from: PortRef, to: string): void {
  const args = { from: titleOf(from.node), to: titleOf(to) }
  carryOut({ key: 'connect', args }, connect(ground().document, from, to), (words) =>
    words.connected(args.from, args.to),
  )
}

export function removeSelected(): void {
  const { selection, document } = useEditor.getState()
  const { nodes, edges } = selection
  if (nodes.length + edges.length === 0) return
  const neighbour = document.edges.find((edge) => nodes.includes(edge.to) && !nodes.includes(edge.from.node))?.from.node
  const plan = deleteAndHeal(document, selection)
  const label = nodes.length === 0 ? { key: 'disconnect', args: {} } : named('delete', nodes)
  if (!carryOut(label, plan, (words) => words.removed(nodes.length, edges.length))) return
  useEditor.getState().select({ nodes: neighbour ? [neighbour] : [], edges: [] })
  useCanvas.setState({ cursor: neighbour ?? null, hoveredEdge: null })
}

/** Drops the selected arrows only. */
export function removeEdges(edges: readonly string[]): void {
  carryOut({ key: 'disconnect', args: {} }, deleteAndHeal(ground().document, { nodes: [], edges }), (words) =>
    words.removed(0, edges.length),
  )
}

export function duplicateSelected(): void {
  const { document, selection } = useEditor.getState()
  const copy = copied(document, selection.nodes)
  if (copy)
    carryOut(named('duplicate', selection.nodes), pasted(copy, null), (words) => words.duplicated(copy.nodes.length))
}

export async function copySelected(): Promise<void> {
  const { document, selection, viewing } = useEditor.getState()
  const copy = copied(viewing?.document ?? document, selection.nodes)
  if (!copy) return
  await navigator.clipboard.writeText(clipboardText(copy))
  announce(editorWords[currentLocale()].copied(copy.nodes.length))
}

/** `at` on the screen; without it the middle of the canvas. False when the text is nothing of ours. */
export function pasteText(text: string, at: Point | null): boolean {
  const copy = parseClipboard(text)
  if (!copy) return false
  const frame = camera.current?.frame()
  const middle = frame ? { x: frame.left + frame.width / 2 - 130, y: frame.top + frame.height / 3 } : null
  const screen = at ?? middle
  const place = screen && camera.current ? camera.current.toCanvas(screen) : null
  return carryOut({ key: 'paste', args: { count: String(copy.nodes.length) } }, pasted(copy, place), (words) =>
    words.pasted(copy.nodes.length),
  )
}

export async function pasteFromClipboard(at: Point | null): Promise<void> {
  const words = editorWords[currentLocale()]
  try {
    if (!pasteText(await navigator.clipboard.readText(), at)) toast(words.nothingToPaste, { kind: 'error' })
  } catch {
    toast(words.pasteByKey, { kind: 'error' })
  }
}

export function moveSteps(
  places: ReadonlyMap<string, Point>,
  { copy = false }: { readonly copy?: boolean } = {},
): void {
  const { document, nodes } = useEditor.getState()
  const moved = [...places].filter(([id, to]) => {
    const from = nodes.get(id)?.position
    return from !== undefined && (from.x !== to.x || from.y !== to.y)
  })
  const [first] = moved
  if (!first) return
  const ids = moved.map(([id]) => id)
  if (copy) {
    const copies = copied(document, ids)
    const left = Math.min(...moved.map(([, { x }]) => x))
    const top = Math.min(...moved.map(([, { y }]) => y))
    if (copies)
      carryOut(named('duplicate', ids), pasted(copies, { x: left, y: top }), (words) => words.duplicated(ids.length))
    return
  }
  const edits = moved.map(([node, to]): Edit => ({ kind: 'moveNode', node, to: onGrid(to) }))
  carryOut(named('move', ids), { edits, made: [] }, (words) => words.moved(ids.length))
}

export function nudge(by: Point): void {
  const { selection, nodes } = useEditor.getState()
  moveSteps(
    new Map(
      selection.nodes.flatMap((id) => {
        const position = nodes.get(id)?.position
        return position ? [[id, { x: position.x + by.x, y: position.y + by.y }] as const] : []
      }),
    ),
  )
}

export function tidyNow(): void {
  const done = carryOut({ key: 'tidy', args: {} }, { edits: tidyUp(ground()), made: [] }, (words) => words.tidied)
  if (!done) announce(editorWords[currentLocale()].alreadyTidy)
}

/** A journey that was written by hand or by a program comes without places: everything would lie on one heap. */
export function tidyHeap(): void {
  const { document } = useEditor.getState()
  const places = new Set(document.nodes.map(({ position }) => `${position.x},${position.y}`))
  if (document.nodes.length < 2 || places.size > document.nodes.length / 2) return
  tidyNow()
  requestAnimationFrame(() => requestAnimationFrame(() => camera.current?.fit('start')))
}

export function renameStep(id: string, label: string): void {
  const before = useEditor.getState().nodes.get(id)
  const trimmed = label.trim().slice(0, 80)
  if (!before || before.label === trimmed) return
  const args = { node: titleOf(id) }
  carryOut({ key: 'rename', args }, { edits: [{ kind: 'setLabel', node: id, label: trimmed }], made: [] }, (words) =>
    words.renamed(titleOf(id)),
  )
}

export function selectAll(): void {
  const { document, select } = useEditor.getState()
  select({ nodes: document.nodes.map(({ id }) => id), edges: [] })
  announce(editorWords[currentLocale()].selected(document.nodes.length))
}

export function undoNow(): void {
  timeTravel('undo')
}

export function redoNow(): void {
  timeTravel('redo')
}

function timeTravel(way: 'undo' | 'redo'): void {
  const state = useEditor.getState()
  const label = state.history[way].at(-1)?.label
  if (!label) return
  const words = editorWords[currentLocale()]
  const skipped = state[way]()
  announce(words[way](historyWords(label, currentLocale())))
  if (skipped.length > 0) toast(words.overtaken(skipped.length), { kind: 'error' })
}

/** Opens the block picker: behind the cursor's step, or at a place on the screen. */
export function openPicker(where: 'after' | 'branch' | 'free', at?: Point): void {
  const { mayEdit, viewing, mode } = useEditor.getState()
  if (!mayEdit || viewing || mode !== 'edit' || !camera.current) return
  const { cursor } = useCanvas.getState()
  const [edge] = useEditor.getState().selection.edges
  const middle = edge ? useRoutes.getState().routes.get(edge)?.middle : undefined
  if (where !== 'free' && edge && middle) {
    useCanvas.setState({ picker: { place: { kind: 'edge', edge }, at: camera.current.toScreen(middle) } })
    return
  }
  const step = where !== 'free' && cursor ? shownElement(`[data-step="${CSS.escape(cursor)}"]`) : null
  if (cursor && step) {
    const box = step.getBoundingClientRect()
    const shape = ground().shapes.get(cursor)
    const ports = shape?.ports ?? []
    const free = where === 'branch' ? (ports.find(({ connected }) => !connected) ?? shape?.folded[0]) : undefined
    const port = free ?? ports[0]
    if (!port) {
      announce(editorWords[currentLocale()].noWayOut(titleOf(cursor)))
      return
    }
    const place = { kind: 'after', from: { node: cursor, port: port.id } } as const
    useCanvas.setState({ picker: { place, at: { x: box.left + box.width / 2, y: box.bottom } } })
    return
  }
  const frame = camera.current.frame()
  const screen = at ?? { x: frame.left + frame.width / 2, y: frame.top + frame.height / 3 }
  useCanvas.setState({ picker: { place: { kind: 'free', at: camera.current.toCanvas(screen) }, at: screen } })
}

/** Jumps to a step, and in the inspector to the field. */
export function goTo(node: string, field: string | null = null): void {
  useEditor.getState().focusOn(node, field)
  useCanvas.setState({ cursor: node })
  camera.current?.reveal(node)
  announce(titleOf(node))
}

function named(key: string, ids: readonly string[]): BatchLabel {
  const [only] = ids
  return ids.length === 1 && only
    ? { key: `${key}Node`, args: { node: titleOf(only) } }
    : { key: `${key}Nodes`, args: { count: String(ids.length) } }
}
