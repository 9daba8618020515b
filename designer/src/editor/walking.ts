// Moving about without a mouse: the cursor goes from step to step, and the keyboard focus goes with it.

import { announce, camera, useCanvas } from '../canvas/canvas-store.ts'
import { edgeName } from '../canvas/edge-name.ts'
import { shapesOf } from '../canvas/shapes.ts'
import { type Direction, leaving, walk } from '../canvas/walk.ts'
import { canvasWords } from '../canvas/words.ts'
import { currentLocale } from '../i18n/locale.ts'
import { titleOf } from './commands.ts'
import { useLayout } from './layout-store.ts'
import { shownElement } from './shown-element.ts'
import { useEditor } from './store.ts'
import { editorWords } from './words.ts'

function shown() {
  const { document, viewing } = useEditor.getState()
  const seen = viewing?.document ?? document
  return { document: seen, shapes: shapesOf(seen, currentLocale()) }
}

/** Moves the camera first: a step outside the screen is not in the page and could not take the focus. */
export function focusStep(id: string): void {
  useCanvas.setState({ cursor: id })
  camera.current?.reveal(id)
  const take = (tries: number) => {
    const title = shownElement(`[data-step-title="${CSS.escape(id)}"]`)
    if (title) title.focus({ preventScroll: true })
    else if (tries > 0) requestAnimationFrame(() => take(tries - 1))
  }
  take(20)
}

export function walkTo(way: Direction): void {
  const { selection, edges, select } = useEditor.getState()
  const [edge] = selection.edges
  const from = edge ? edges.get(edge) : undefined
  const ground = shown()
  const to =
    from && way === 'next' ? from.to : from && way === 'previous' ? from.from.node : walk(ground, validCursor(), way)
  if (to === null) {
    announce(editorWords[currentLocale()].end)
    return
  }
  select({ nodes: [to], edges: [] })
  focusStep(to)
}

/** Goes through the arrows that leave the step, one by one. */
export function walkEdges(): void {
  const { selection, select } = useEditor.getState()
  const cursor = validCursor()
  if (cursor === null) return
  const ground = shown()
  const out = leaving(ground, cursor)
  const at = out.findIndex(({ id }) => id === selection.edges[0])
  const edge = out[(at + 1) % out.length]
  if (!edge) {
    announce(editorWords[currentLocale()].noWayOut(titleOf(cursor)))
    return
  }
  select({ nodes: [], edges: [edge.id] })
  useCanvas.setState({ hoveredEdge: null })
  announce(edgeName(ground, edge, canvasWords[currentLocale()]))
}

/** Enter: into the inspector. */
export function openOn(): void {
  const cursor = validCursor()
  if (cursor !== null) useEditor.getState().focusOn(cursor)
}

export function startRename(): void {
  const cursor = validCursor()
  if (cursor !== null) useCanvas.setState({ renaming: cursor })
}

export function selectStream(way: 'up' | 'down'): void {
  const cursor = validCursor()
  if (cursor === null) return
  const { document } = shown()
  const next = new Map<string, string[]>()
  for (const { from, to } of document.edges) {
    const [a, b] = way === 'down' ? [from.node, to] : [to, from.node]
    next.set(a, [...(next.get(a) ?? []), b])
  }
  const found = new Set([cursor])
  for (const id of found) for (const to of next.get(id) ?? []) found.add(to)
  useEditor.getState().select({ nodes: [...found], edges: [] })
  announce(editorWords[currentLocale()].selected(found.size))
}

let lastProblem = -1

export function jumpProblem(step: 1 | -1): void {
  const { problems } = useEditor.getState()
  const words = editorWords[currentLocale()]
  useLayout.setState({ dock: true })
  if (problems.length === 0) {
    announce(words.noProblems)
    return
  }
  lastProblem = (lastProblem + step + problems.length) % problems.length
  const problem = problems[lastProblem]!
  // The focus stays where the keys are: Enter goes on into the field.
  if (problem.node) {
    useEditor.getState().select({ nodes: [problem.node], edges: [] })
    focusStep(problem.node)
  }
  announce(words.problemOf(lastProblem + 1, problems.length))
}

function validCursor(): string | null {
  const { cursor } = useCanvas.getState()
  const { selection } = useEditor.getState()
  const { document } = shown()
  const known = (id: string | null | undefined) => (document.nodes.some((node) => node.id === id) ? (id ?? null) : null)
  return known(cursor) ?? known(selection.nodes[0])
}
