import { ArrowLeft, BarChart3, FlaskConical, History, Keyboard, Pencil, Redo2, Search, Undo2 } from 'lucide-react'
import { useLocation } from 'wouter'
import { useMay } from '../app/me.ts'
import { paths } from '../app/paths.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { redoNow, undoNow } from './commands.ts'
import { historyWords } from './history-words.ts'
import { JourneyName } from './journey-name.tsx'
import { useLayout } from './layout-store.ts'
import type { JourneyDetail } from './open-journey.ts'
import { SaveStatus } from './save-status.tsx'
import { useEditor, useRedoLabel, useUndoLabel } from './store.ts'
import { editorWords } from './words.ts'

const ICON = { size: 18, strokeWidth: 1.75, 'aria-hidden': true } as const

export function EditorHeader({ detail }: { detail: JourneyDetail }) {
  const words = useWords(editorWords)
  const [, navigate] = useLocation()
  const may = useMay()
  const mode = useEditor((state) => state.mode)
  const viewing = useEditor((state) => state.viewing)
  const mayEdit = useEditor((state) => state.mayEdit)
  return (
    <header className="flex select-none min-h-12 shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line bg-surface px-2 py-1">
      <IconButton label={words.back} placement="bottom" onPress={() => navigate(paths.journeys)}>
        <ArrowLeft {...ICON} />
      </IconButton>
      <JourneyName />
      <Status detail={detail} />
      {mayEdit ? <SaveStatus /> : <Badge>{words.readOnly}</Badge>}
      <div className="ms-auto flex items-center gap-1">
        <TimeTravel />
        <Segmented
          label={words.modes}
          value={mode}
          onChange={(next) => useEditor.getState().setMode(next)}
          options={[
            { id: 'edit', label: words.edit, icon: <Pencil aria-hidden size={14} /> },
            { id: 'data', label: words.data, icon: <BarChart3 aria-hidden size={14} /> },
            { id: 'simulate', label: words.simulate, icon: <FlaskConical aria-hidden size={14} /> },
          ]}
        />
        <IconButton
          label={words.versions}
          placement="bottom"
          onPress={() => useLayout.setState({ overlay: 'versions' })}
        >
          <History {...ICON} />
        </IconButton>
        <IconButton
          label={words.commands}
          keys="Ctrl+K"
          placement="bottom"
          onPress={() => useLayout.setState({ overlay: 'commands' })}
        >
          <Search {...ICON} />
        </IconButton>
        <IconButton
          label={words.keys}
          keys="?"
          placement="bottom"
          className="max-xl:hidden"
          onPress={() => useLayout.setState({ overlay: 'keys' })}
        >
          <Keyboard {...ICON} />
        </IconButton>
        {may('journeys.publish') && !viewing && (
          <Button look="primary" onPress={() => useLayout.setState({ overlay: 'publish' })}>
            {words.publish}
          </Button>
        )}
      </div>
    </header>
  )
}

function Status({ detail: { status, liveVersion } }: { detail: JourneyDetail }) {
  const words = useWords(editorWords)
  if (status === 'paused')
    return (
      <Badge tone="warn" dot>
        {words.paused}
      </Badge>
    )
  if (status === 'archived') return <Badge>{words.archived}</Badge>
  if (liveVersion === null) return <Badge>{words.neverPublished}</Badge>
  return (
    <Badge tone="ok" dot>
      {words.live(liveVersion)}
    </Badge>
  )
}

function TimeTravel() {
  const words = useWords(editorWords)
  const locale = useLocale()
  const undo = useUndoLabel()
  const redo = useRedoLabel()
  const editable = useEditor((state) => state.mayEdit && state.viewing === null && state.mode === 'edit')
  return (
    <>
      <IconButton
        label={undo ? words.undo(historyWords(undo, locale)) : words.nothingToUndo}
        keys="Ctrl+Z"
        placement="bottom"
        isDisabled={!undo || !editable}
        onPress={undoNow}
      >
        <Undo2 {...ICON} />
      </IconButton>
      <IconButton
        label={redo ? words.redo(historyWords(redo, locale)) : words.nothingToRedo}
        keys="Ctrl+Y"
        placement="bottom"
        isDisabled={!redo || !editable}
        onPress={redoNow}
      >
        <Redo2 {...ICON} />
      </IconButton>
    </>
  )
}
