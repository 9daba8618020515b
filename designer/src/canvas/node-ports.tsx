import type { PointerEvent } from 'react'
import { connectSteps } from '../editor/commands.ts'
import { useEditor } from '../editor/store.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { useCanvas } from './canvas-store.ts'
import { dragFromPort } from './gestures.ts'
import type { NodeShape, PlacedPort } from './node-shape.ts'
import { canvasWords } from './words.ts'

/** Ways out along the foot of the card: press for what comes next, drag to a step to connect. */
export function NodePorts({ id, shape }: { id: string; shape: NodeShape }) {
  const words = useWords(canvasWords)
  const editable = useEditor((state) => state.mode === 'edit' && state.mayEdit && state.viewing === null)
  const { ports, folded, width } = shape
  const slots = ports.length + (folded.length > 0 ? 1 : 0)
  const foldedNames = useFormat().list(folded.map(({ label }) => label))
  return (
    <>
      <span aria-hidden data-handlepos="top" className="step-entrance target" />
      {slots > 1 && (
        <div aria-hidden className="step-ports">
          {ports.map((port) => (
            <span
              key={port.id}
              title={port.stale ? words.stalePort(port.label) : port.label}
              data-stale={port.stale || undefined}
            >
              {port.label}
            </span>
          ))}
          {folded.length > 0 && <span title={words.morePorts(foldedNames)}>{words.more(folded.length)}</span>}
        </div>
      )}
      {ports.map((port) => (
        <Port key={port.id} node={id} port={port} editable={editable} single={slots === 1} />
      ))}
      {folded.length > 0 && editable && (
        <FoldedPorts node={id} names={foldedNames} x={((slots - 0.5) * width) / slots} />
      )}
    </>
  )
}

function Port({
  node,
  port,
  editable,
  single,
}: {
  node: string
  port: PlacedPort
  editable: boolean
  single: boolean
}) {
  const words = useWords(canvasWords)
  const onPointerDown = (event: PointerEvent) => {
    event.stopPropagation()
    const from = { node, port: port.id }
    dragFromPort(event, from, {
      connect: (to) => connectSteps(from, to),
      choose: (place, at) => useCanvas.setState({ picker: { place, at } }),
    })
  }
  return (
    <button
      type="button"
      tabIndex={-1}
      disabled={!editable}
      data-port={port.id}
      data-connected={port.connected || undefined}
      // React Flow looks handles up again by these names once a node is in the page.
      data-handleid={port.id}
      data-handlepos="bottom"
      className="step-port source nodrag nopan"
      style={{ left: port.x }}
      aria-label={single ? words.addNext : words.addAfter(port.label)}
      title={single ? words.addNext : words.addAfter(port.label)}
      onPointerDown={onPointerDown}
    >
      <span aria-hidden />
    </button>
  )
}

/** Ways out that lead nowhere yet, behind one place: pressing it lists them. */
function FoldedPorts({ node, names, x }: { node: string; names: string; x: number }) {
  const words = useWords(canvasWords)
  return (
    <button
      type="button"
      tabIndex={-1}
      className="step-port nodrag nopan"
      style={{ left: x }}
      aria-label={words.morePorts(names)}
      title={words.morePorts(names)}
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect()
        useCanvas.setState({ menu: { on: { kind: 'ports', id: node }, at: { x: box.left, y: box.bottom } } })
      }}
    >
      <span aria-hidden />
    </button>
  )
}
