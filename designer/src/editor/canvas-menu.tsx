import { Button, MenuTrigger } from 'react-aria-components'
import { type OpenMenu, useCanvas } from '../canvas/canvas-store.ts'
import { shapesOf } from '../canvas/shapes.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { type MenuEntry, MenuItems } from '../ui/menu.tsx'
import { PopoverFrame } from '../ui/popover.tsx'
import { type Action, actions, actionWords } from './actions.ts'
import { printedChord } from './chord.ts'
import { openPicker, pasteFromClipboard, removeEdges } from './commands.ts'
import { useEditor } from './store.ts'
import { focusStep } from './walking.ts'
import { editorWords } from './words.ts'

/** A right click on a step, an arrow or the canvas, and the list of ways out that are folded away. */
export function CanvasMenu() {
  const menu = useCanvas((state) => state.menu)
  return menu && <Open menu={menu} />
}

function Open({ menu }: { menu: OpenMenu }) {
  const words = useWords(editorWords)
  const items = useEntries(menu)
  const close = () => {
    useCanvas.setState({ menu: null })
    const { cursor } = useCanvas.getState()
    if (menu.on.kind === 'node' && cursor && !useCanvas.getState().renaming) focusStep(cursor)
  }
  if (items.length === 0) return null
  return (
    <MenuTrigger isOpen onOpenChange={(open) => !open && close()}>
      <Button
        aria-label={words.menu}
        className="pointer-events-none fixed size-px opacity-0"
        style={{ left: menu.at.x, top: menu.at.y }}
      />
      <PopoverFrame placement="bottom start" className="min-w-52">
        <MenuItems label={words.menu} items={items} />
      </PopoverFrame>
    </MenuTrigger>
  )
}

function useEntries({ on, at }: OpenMenu): readonly MenuEntry[] {
  const words = useWords(editorWords)
  const names = useWords(actionWords)
  const locale = useLocale()
  const editable = useEditor((state) => state.mode === 'edit' && state.mayEdit && state.viewing === null)
  const entry = (id: Action['id'], more: { readonly danger?: boolean } = {}): MenuEntry => {
    const action = actions.find((one) => one.id === id)!
    return {
      id,
      label: names[id],
      ...(action.keys[0] ? { keys: printedChord(action.keys[0]) } : {}),
      isDisabled: action.changes === true && !editable,
      ...more,
      onAction: () => {
        if (on.kind === 'node') useCanvas.setState({ cursor: on.id })
        action.run()
      },
    }
  }
  if (on.kind === 'node')
    return [
      entry('edit'),
      entry('rename'),
      entry('insertAfter'),
      entry('connect'),
      'line',
      entry('copy'),
      entry('duplicate'),
      entry('downstream'),
      entry('upstream'),
      'line',
      entry('remove', { danger: true }),
    ]
  if (on.kind === 'canvas')
    return [
      { id: 'add', label: words.addBlock, isDisabled: !editable, onAction: () => openPicker('free', on.at) },
      {
        id: 'paste',
        label: names.paste,
        keys: 'Ctrl+V',
        isDisabled: !editable,
        onAction: () => void pasteFromClipboard(on.at),
      },
      entry('selectAll'),
      'line',
      entry('tidy'),
      entry('fit'),
    ]
  if (on.kind === 'edge')
    return [
      {
        id: 'insert',
        label: words.addBlock,
        isDisabled: !editable,
        onAction: () => useCanvas.setState({ picker: { place: { kind: 'edge', edge: on.id }, at } }),
      },
      { id: 'cut', label: names.remove, danger: true, isDisabled: !editable, onAction: () => removeEdges([on.id]) },
    ]
  const { document } = useEditor.getState()
  return (shapesOf(document, locale).get(on.id)?.folded ?? []).map(({ id, label }) => ({
    id,
    label,
    onAction: () => useCanvas.setState({ picker: { place: { kind: 'after', from: { node: on.id, port: id } }, at } }),
  }))
}
