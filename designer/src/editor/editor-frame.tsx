import { useEffect } from 'react'
import { useSearchParams } from 'wouter'
import { useMay } from '../app/me.ts'
import { Canvas } from '../canvas/canvas.tsx'
import { useCanvas } from '../canvas/canvas-store.ts'
import { CanvasTools } from '../canvas/canvas-tools.tsx'
import { useWords } from '../i18n/words.ts'
import { Inspector } from '../inspector/inspector.tsx'
import { SimulatePanel } from '../simulate/simulate-panel.tsx'
import { Button } from '../ui/button.tsx'
import { BlockPalette } from './block-palette.tsx'
import { BlockPicker } from './block-picker.tsx'
import { CanvasMenu } from './canvas-menu.tsx'
import { CheatSheet } from './cheat-sheet.tsx'
import { CommandPalette } from './command-palette.tsx'
import { goTo } from './commands.ts'
import { ConflictCard } from './conflict-card.tsx'
import { DataBar } from './data-bar.tsx'
import { DragGhost } from './drag-ghost.tsx'
import { EditorHeader } from './editor-header.tsx'
import { useGlobalKeys } from './global-keys.ts'
import { useLayout } from './layout-store.ts'
import type { JourneyDetail } from './open-journey.ts'
import { Outline } from './outline.tsx'
import { PeoplePanel } from './people-panel.tsx'
import { ProblemsDock } from './problems-dock.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { Replay } from './replay.tsx'
import { useEditor } from './store.ts'
import { VersionsPanel } from './versions-panel.tsx'
import { editorWords } from './words.ts'

export function EditorFrame({ detail }: { detail: JourneyDetail }) {
  useGlobalKeys()
  const mode = useEditor((state) => state.mode)
  const editable = useEditor((state) => state.mode === 'edit' && state.mayEdit && state.viewing === null)
  const outline = useLayout((state) => state.outline)
  return (
    <main className="flex h-full min-h-0 flex-col overflow-hidden">
      <EditorHeader detail={detail} />
      <div className="flex min-h-0 flex-1">
        {editable && <BlockPalette />}
        <div className="flex min-w-0 flex-1 flex-col">
          {mode === 'data' && <DataBar />}
          <div className="relative min-h-0 flex-1">
            <div className="h-full" inert={outline}>
              <Canvas />
              <CanvasTools />
            </div>
            {outline && <Outline />}
            <LookingBar />
            <ConflictCard />
            <FromAddress />
          </div>
        </div>
        <SidePanel />
      </div>
      <ProblemsDock />
      <BlockPicker />
      <CanvasMenu />
      <DragGhost />
      <CommandPalette />
      <CheatSheet />
      <PublishDialog />
      <VersionsPanel />
      <PeoplePanel />
      <Announcer />
    </main>
  )
}

function SidePanel() {
  const words = useWords(editorWords)
  const mode = useEditor((state) => state.mode)
  return (
    <aside
      aria-label={mode === 'simulate' ? words.simulate : words.properties}
      className="relative w-90 shrink-0 overflow-y-auto border-s border-line bg-surface max-md:hidden"
    >
      {mode === 'simulate' ? <SimulatePanel /> : <Inspector />}
    </aside>
  )
}

/** A version is on the canvas instead of the draft. */
function LookingBar() {
  const words = useWords(editorWords)
  const viewing = useEditor((state) => state.viewing)
  const [search] = useSearchParams()
  if (!viewing || search.has('run')) return null
  return (
    <div
      role="status"
      className="absolute top-3 left-1/2 z-10 flex -translate-x-1/2 items-center gap-3 rounded-card border border-accent bg-surface py-1.5 ps-3.5 pe-1.5 text-sm shadow-float"
    >
      {words.looking(viewing.number)}
      <Button size="small" look="primary" onPress={() => useEditor.getState().look(null)}>
        {words.backToDraft}
      </Button>
    </div>
  )
}

/** `?run=` replays that run, `?node=` selects that step. */
function FromAddress() {
  const may = useMay()
  const [search, setSearch] = useSearchParams()
  const run = search.get('run')
  const node = search.get('node')
  useEffect(() => {
    if (node !== null && useEditor.getState().nodes.has(node)) goTo(node)
  }, [node])
  if (run === null || !may('runs.trace')) return null
  const close = () =>
    setSearch((before) => {
      before.delete('run')
      return before
    })
  return <Replay run={run} onClose={close} />
}

function Announcer() {
  const text = useCanvas((state) => state.announcement)
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {text}
    </div>
  )
}
