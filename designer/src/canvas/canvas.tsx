// The one folder that knows React Flow. The document is the truth: React Flow gets a projection of it and holds nothing
// but the places of what is being dragged.

import '@xyflow/react/dist/base.css'
import './attribution.css'
import './canvas.css'
import {
  Background,
  BackgroundVariant,
  type NodeChange,
  type OnMove,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
} from '@xyflow/react'
import { type MouseEvent, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { moveSteps, openPicker } from '../editor/commands.ts'
import { useEditor } from '../editor/store.ts'
import { focusStep } from '../editor/walking.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { CameraBridge } from './camera-bridge.tsx'
import { rememberedView, rememberView, useCanvas, useView } from './canvas-store.ts'
import { EdgeCounts } from './edge-counts.tsx'
import { ConnectingLine, EdgeAdder } from './edge-extras.tsx'
import { EdgeLabels } from './edge-labels.tsx'
import { EdgeLine } from './edge-line.tsx'
import { routeAll, useRoutes } from './edge-routes.ts'
import { EmptyHint } from './empty-hint.tsx'
import { GhostNext } from './ghost-next.tsx'
import { useCanvasKeys } from './keyboard.ts'
import { GRID, type Point } from './layout/flow.ts'
import { NodeStep } from './node-step.tsx'
import { type CanvasEdge, type CanvasNode, createProjection } from './projection.ts'
import { shapesOf } from './shapes.ts'
import { canvasWords } from './words.ts'
import { zoomLevel } from './zoom-level.ts'

const nodeTypes = { step: NodeStep }
const edgeTypes = { flow: EdgeLine }
const NOTHING_DRAGGED: ReadonlyMap<string, Point> = new Map()
const SNAP: [number, number] = [GRID, GRID]
const BOX_BUTTONS = [1]
const SELECT_MORE = ['Meta', 'Control', 'Shift']
/** Above this only what is on the screen is in the page. */
const CULL_ABOVE = 150

export function Canvas() {
  const journeyId = useEditor((state) => state.journeyId)
  const version = useEditor((state) => state.viewing?.number ?? 0)
  // A journey, or a look at one of its versions, starts with a fresh React Flow: nothing of the last one can shine through.
  return (
    <ReactFlowProvider key={`${journeyId} ${version}`}>
      <Flow />
    </ReactFlowProvider>
  )
}

function Flow() {
  const words = useWords(canvasWords)
  const frame = useRef<HTMLDivElement>(null)
  const { nodes, edges, onNodesChange, onDragStop, onDragStart } = useScene()
  const journeyId = useEditor((state) => state.journeyId)
  const editable = useEditor((state) => state.mode === 'edit' && state.mayEdit && state.viewing === null)
  const tool = useCanvas((state) => state.tool)
  const keys = useCanvasKeys(frame)
  const start = useMemo(() => rememberedView(journeyId) ?? { x: 0, y: 0, zoom: 1 }, [journeyId])
  useLayoutEffect(() => useView.setState(start), [start])
  const onMove: OnMove = useCallback((_event, view) => {
    useView.setState(view)
    const level = zoomLevel(view.zoom)
    if (frame.current && frame.current.dataset.zoom !== level) frame.current.dataset.zoom = level
  }, [])
  const onMoveEnd: OnMove = useCallback((_event, view) => rememberView(journeyId, view), [journeyId])
  return (
    <div
      ref={frame}
      data-canvas
      data-zoom={zoomLevel(start.zoom)}
      data-tool={tool}
      role="application"
      aria-roledescription={words.canvas}
      aria-label={words.canvasHelp}
      className="usher-canvas relative h-full w-full outline-none"
      {...keys}
    >
      <ReactFlow<CanvasNode, CanvasEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        defaultViewport={start}
        minZoom={0.1}
        maxZoom={2}
        snapToGrid
        snapGrid={SNAP}
        nodesDraggable={editable}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={SELECT_MORE}
        panActivationKeyCode="Space"
        panOnScroll
        panOnDrag={tool === 'hand' ? true : BOX_BUTTONS}
        selectionOnDrag={tool === 'select'}
        selectionMode={SelectionMode.Partial}
        zoomOnDoubleClick={false}
        zoomActivationKeyCode={ZOOM_KEYS}
        elevateNodesOnSelect={false}
        onlyRenderVisibleElements={nodes.length > CULL_ABOVE}
        onNodesChange={onNodesChange}
        onNodeDragStart={onDragStart}
        onNodeDragStop={onDragStop}
        onSelectionDragStart={onDragStart}
        onSelectionDragStop={onDragStop}
        onNodeClick={onNodeClick}
        onNodeContextMenu={onNodeContextMenu}
        onSelectionContextMenu={onSelectionContextMenu}
        onEdgeClick={onEdgeClick}
        onEdgeContextMenu={onEdgeContextMenu}
        onEdgeMouseEnter={onEdgeEnter}
        onEdgeMouseLeave={onEdgeLeave}
        onPaneClick={onPaneClick}
        onPaneContextMenu={onPaneContextMenu}
        onDoubleClick={onDoubleClick}
        attributionPosition="top-right"
        onMove={onMove}
        onMoveEnd={onMoveEnd}
      >
        <Background variant={BackgroundVariant.Dots} gap={GRID * 3} size={1.5} className="canvas-dots" />
        <CameraBridge frame={frame} />
        <ConnectingLine />
        <EdgeLabels />
        <EdgeCounts />
        <EdgeAdder />
        <GhostNext />
      </ReactFlow>
      <EmptyHint />
    </div>
  )
}

const ZOOM_KEYS = ['Meta', 'Control']

/** The projection, and what comes back from it: selections at once, places when the drag ends. */
function useScene() {
  const locale = useLocale()
  const document = useEditor((state) => state.viewing?.document ?? state.document)
  const selection = useEditor((state) => state.selection)
  const [dragged, setDragged] = useState(NOTHING_DRAGGED)
  const [project] = useState(createProjection)
  const shapes = shapesOf(document, locale)
  const selected = useMemo(() => ({ nodes: new Set(selection.nodes), edges: new Set(selection.edges) }), [selection])
  const { nodes, edges } = project({ document, shapes, selected, dragged })
  useLayoutEffect(() => {
    useRoutes.setState(({ routes }) => ({ routes: routeAll({ document, shapes, dragged }, routes) }))
  }, [document, shapes, dragged])
  const onNodesChange = useCallback((changes: NodeChange<CanvasNode>[]) => {
    const moves = changes.filter((change) => change.type === 'position')
    if (moves.some(({ dragging }) => dragging))
      setDragged(
        (before) =>
          new Map([...before, ...moves.flatMap(({ id, position }) => (position ? [[id, position] as const] : []))]),
      )
    const chosen = changes.filter((change) => change.type === 'select')
    if (chosen.length > 0) selectChanged(chosen)
  }, [])
  const onDragStart = useCallback(() => {
    getSelection()?.removeAllRanges()
  }, [])
  const onDragStop = useCallback((event: unknown, _node: unknown, moved?: readonly CanvasNode[]) => {
    const all = Array.isArray(_node) ? (_node as readonly CanvasNode[]) : (moved ?? [])
    setDragged(NOTHING_DRAGGED)
    const copy = event !== null && typeof event === 'object' && Reflect.get(event, 'altKey') === true
    moveSteps(new Map(all.map(({ id, position }) => [id, position])), { copy })
  }, [])
  return { nodes, edges, onNodesChange, onDragStop, onDragStart }
}

function selectChanged(changes: readonly { readonly id: string; readonly selected: boolean }[]): void {
  const { selection, select } = useEditor.getState()
  const nodes = new Set(selection.nodes)
  for (const { id, selected } of changes) {
    if (selected) nodes.add(id)
    else nodes.delete(id)
  }
  const same = nodes.size === selection.nodes.length && selection.nodes.every((id) => nodes.has(id))
  if (!same) select({ nodes: [...nodes], edges: [] })
}

function onNodeClick(event: MouseEvent, node: CanvasNode): void {
  useCanvas.setState({ cursor: node.id, hoveredEdge: null })
  // The keyboard goes where the mouse went, unless the press was on something of its own.
  if (event.target instanceof Element && !event.target.closest('button, input')) focusStep(node.id)
}

function onEdgeClick(_event: MouseEvent, edge: CanvasEdge): void {
  useEditor.getState().select({ nodes: [], edges: [edge.id] })
  useCanvas.setState({ hoveredEdge: edge.id })
}

function onEdgeEnter(_event: MouseEvent, edge: CanvasEdge): void {
  useCanvas.setState({ hoveredEdge: edge.id })
}

/** Long enough to get from the arrow to its `+`. */
const LINGER_MS = 400

function onEdgeLeave(_event: MouseEvent, edge: CanvasEdge): void {
  setTimeout(() => {
    if (document.querySelector('[data-edge-adder]:hover')) return
    useCanvas.setState(({ hoveredEdge }) => (hoveredEdge === edge.id ? { hoveredEdge: null } : {}))
  }, LINGER_MS)
}

function onPaneClick(event: MouseEvent): void {
  if (event.currentTarget instanceof Element) event.currentTarget.closest<HTMLElement>('[data-canvas]')?.focus()
  useEditor.getState().select({ nodes: [], edges: [] })
  useCanvas.setState({ hoveredEdge: null, menu: null })
}

function onNodeContextMenu(event: MouseEvent, node: CanvasNode): void {
  const { selection, select } = useEditor.getState()
  if (!selection.nodes.includes(node.id)) select({ nodes: [node.id], edges: [] })
  openMenu(event, { kind: 'node', id: node.id })
}

function onSelectionContextMenu(event: MouseEvent, [first]: CanvasNode[]): void {
  if (first) openMenu(event, { kind: 'node', id: first.id })
}

function onEdgeContextMenu(event: MouseEvent, edge: CanvasEdge): void {
  useEditor.getState().select({ nodes: [], edges: [edge.id] })
  openMenu(event, { kind: 'edge', id: edge.id })
}

function onPaneContextMenu(event: globalThis.MouseEvent | MouseEvent): void {
  openMenu(event, { kind: 'canvas', at: { x: event.clientX, y: event.clientY } })
}

function openMenu(
  event: Pick<MouseEvent, 'preventDefault' | 'clientX' | 'clientY'>,
  on: NonNullable<ReturnType<typeof useCanvas.getState>['menu']>['on'],
): void {
  event.preventDefault()
  useCanvas.setState({ menu: { on, at: { x: event.clientX, y: event.clientY } } })
}

function onDoubleClick(event: MouseEvent): void {
  const target = event.target
  if (!(target instanceof Element) || !target.classList.contains('react-flow__pane')) return
  openPicker('free', { x: event.clientX, y: event.clientY })
}
