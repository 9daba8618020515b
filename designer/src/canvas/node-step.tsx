import type { NodeProps } from '@xyflow/react'
import { CircleAlert, Lightbulb, StickyNote, TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import { useNodeCount } from '../editor/counts-store.ts'
import { useEditor, useProblems } from '../editor/store.ts'
import { TestBadge } from '../experiments/on-canvas/test-badge.tsx'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { ErrorBoundary } from '../ui/error-boundary.tsx'
import { uiWords } from '../ui/words.ts'
import { useCanvas } from './canvas-store.ts'
import { NodeCounts } from './node-counts.tsx'
import { NodePorts } from './node-ports.tsx'
import { NodeTitle } from './node-title.tsx'
import type { CanvasNode } from './projection.ts'
import { shapesOf } from './shapes.ts'
import { canvasWords } from './words.ts'

/** React Flow hands in its own bookkeeping with every change; the card below sees only what it shows. */
export function NodeStep({ id, selected, dragging }: NodeProps<CanvasNode>) {
  return <Step id={id} selected={selected} dragging={dragging} />
}

const Step = memo(function Step({ id, selected, dragging }: { id: string; selected: boolean; dragging: boolean }) {
  const locale = useLocale()
  const shape = useEditor((state) => shapesOf(state.viewing?.document ?? state.document, locale).get(id))
  const lit = useEditor(({ highlight }) => {
    if (highlight === null) return undefined
    return highlight.current === id ? 'current' : highlight.nodes.has(id) ? 'yes' : 'no'
  })
  const isTarget = useCanvas((state) => state.connecting?.over === id)
  if (!shape) return null
  const { view, width, height } = shape
  const Icon = view.icon
  return (
    <div
      data-step={id}
      data-category={view.category}
      data-selected={selected || undefined}
      data-dragging={dragging || undefined}
      data-drop={isTarget || undefined}
      data-lit={lit}
      className="step"
      style={{ width, height }}
    >
      <span aria-hidden className="step-cue" />
      <div className="step-body">
        <span aria-hidden className="step-icon">
          <Icon size={18} strokeWidth={1.75} />
        </span>
        <div className="step-text" title={`${view.title}\n${view.sentence}`}>
          <NodeTitle id={id} view={view} ways={shape.ports.length + shape.folded.length} />
          <SecondLine id={id} sentence={view.sentence} />
        </div>
        {view.note !== null && <NoteMark note={view.note} />}
        <ProblemBadge id={id} />
      </div>
      <NodePorts id={id} shape={shape} />
      <TestMark id={id} />
    </div>
  )
})

function NoteMark({ note }: { note: string }) {
  return (
    <span className="step-note" title={note}>
      <StickyNote aria-hidden size={14} strokeWidth={2} />
    </span>
  )
}

function SecondLine({ id, sentence }: { id: string; sentence: string }) {
  const count = useNodeCount(id)
  return count ? <NodeCounts id={id} count={count} /> : <p className="step-sentence">{sentence}</p>
}

/** What is known of the test whose arms part here, while numbers are shown. */
function TestMark({ id }: { id: string }) {
  const node = useEditor(({ mode, viewing, document }) =>
    mode === 'data' ? (viewing?.document ?? document).nodes.find((one) => one.id === id) : undefined,
  )
  return (
    node && (
      <ErrorBoundary shows={node} fallback={(again) => <TestFailed onRetry={again} />}>
        <TestBadge node={node} />
      </ErrorBoundary>
    )
  )
}

function TestFailed({ onRetry }: { onRetry: () => void }) {
  const words = useWords(uiWords)
  return (
    <aside role="alert" className="step-test nodrag nopan">
      <p>{words.partFailed}</p>
      <Button size="small" onPress={onRetry}>
        {words.retry}
      </Button>
    </aside>
  )
}

const BADGES = { error: CircleAlert, warning: TriangleAlert, advice: Lightbulb } as const

function ProblemBadge({ id }: { id: string }) {
  const words = useWords(canvasWords)
  const problems = useProblems(id)
  const worst = (['error', 'warning', 'advice'] as const).find((severity) =>
    problems.some((one) => one.severity === severity),
  )
  if (!worst) return null
  const Icon = BADGES[worst]
  return (
    <span className="step-problems" data-severity={worst} title={words.nodeProblems(problems.length)}>
      <Icon aria-hidden size={14} strokeWidth={2} />
      {problems.length}
    </span>
  )
}
