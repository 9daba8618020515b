import { useMemo } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { useCanvas } from '../canvas/canvas-store.ts'
import { isEditable } from '../canvas/keyboard.ts'
import { shapesOf } from '../canvas/shapes.ts'
import { currentLocale, useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { actions, actionWords } from './actions.ts'
import { blockRows } from './block-items.tsx'
import { put } from './block-picker.tsx'
import { printedChord } from './chord.ts'
import { connectSteps, goTo, ground, titleOf } from './commands.ts'
import { closeOverlay, useLayout } from './layout-store.ts'
import { type SearchItem, SearchList } from './search-list.tsx'
import { useEditor } from './store.ts'
import { focusStep } from './walking.ts'
import { editorWords } from './words.ts'

/** ⌘K: every command, every block, every step of this journey. */
export function CommandPalette() {
  const overlay = useLayout((state) => state.overlay)
  if (overlay === 'commands') return <Everything />
  return overlay === 'connect' ? <ConnectTo /> : null
}

function Everything() {
  const words = useWords(editorWords)
  const names = useWords(actionWords)
  const locale = useLocale()
  const items = useMemo((): readonly SearchItem[] => {
    const editable = isEditable()
    const commands = actions
      .filter(({ id, changes }) => id !== 'commands' && (!changes || editable))
      .map(
        ({ id, keys, run }): SearchItem => ({
          id: `action-${id}`,
          label: names[id],
          words: [id.toLowerCase(), actionWords.en[id].toLowerCase(), actionWords.zh[id]],
          group: words.groupActions,
          ...(keys[0] ? { keys: printedChord(keys[0]) } : {}),
          onChoose: run,
        }),
      )
    const blocks = editable
      ? blockRows(locale, { recent: words.groupBlocks, without: () => false, onChoose: (kind) => addBehind(kind) }).map(
          (row): SearchItem => ({ ...row, group: words.groupBlocks }),
        )
      : []
    return [...commands, ...blocks, ...stepRows({ group: words.groupSteps, onChoose: jump })]
  }, [locale, names, words])
  return <ListDialog label={words.commands} placeholder={words.searchAll} empty={words.noBlocks} items={items} />
}

/** Connecting without dragging: the target from a list, for the way out that is still free. */
function ConnectTo() {
  const words = useWords(editorWords)
  const cursor = useCanvas((state) => state.cursor)
  const shape = cursor ? ground().shapes.get(cursor) : undefined
  const all = [...(shape?.ports ?? []), ...(shape?.folded ?? []).map((port) => ({ ...port, connected: false }))]
  const items = all
    .toSorted((a, b) => Number(a.connected) - Number(b.connected))
    .flatMap((port) =>
      stepRows({
        group: words.leadsTo(port.label, '…'),
        without: cursor ?? '',
        prefix: port.id,
        onChoose: (to) => {
          if (cursor) connectSteps({ node: cursor, port: port.id }, to)
          if (cursor) focusStep(cursor)
        },
      }),
    )
  const empty = cursor && all.length === 0 ? words.noWayOut(titleOf(cursor)) : words.end
  return <ListDialog label={words.connectTo} placeholder={words.searchSteps} empty={empty} items={items} />
}

function ListDialog({
  label,
  placeholder,
  empty,
  items,
}: {
  label: string
  placeholder: string
  empty: string
  items: readonly SearchItem[]
}) {
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => !open && closeOverlay()}
      className="fixed inset-0 z-40 bg-scrim px-4 pt-[12vh]"
    >
      <Modal className="mx-auto w-full max-w-xl animate-slide overflow-hidden rounded-card border border-line bg-surface text-ink shadow-float">
        <Dialog aria-label={label} className="flex max-h-[60vh] flex-col outline-none">
          <SearchList label={label} placeholder={placeholder} empty={empty} items={items} onClose={closeOverlay} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function stepRows(options: {
  readonly group: string
  readonly without?: string
  readonly prefix?: string
  readonly onChoose: (id: string) => void
}): readonly SearchItem[] {
  const { document, viewing } = useEditor.getState()
  const shown = viewing?.document ?? document
  const shapes = shapesOf(shown, currentLocale())
  return shown.nodes
    .filter(({ id }) => id !== options.without)
    .map(({ id }): SearchItem => {
      const { view } = shapes.get(id)!
      const Icon = view.icon
      const colour = view.category === 'unknown' ? 'muted' : view.category
      return {
        id: `step-${options.prefix ?? ''}-${id}`,
        label: view.title,
        hint: view.sentence,
        group: options.group,
        icon: <Icon aria-hidden size={18} strokeWidth={1.75} style={{ color: `var(--color-${colour})` }} />,
        onChoose: () => options.onChoose(id),
      }
    })
}

function addBehind(kind: string): void {
  const { cursor } = useCanvas.getState()
  const port = cursor ? ground().shapes.get(cursor)?.ports[0] : undefined
  if (cursor && port) put({ kind: 'after', from: { node: cursor, port: port.id } }, kind)
  else put({ kind: 'free', at: { x: 0, y: 0 } }, kind)
}

function jump(id: string): void {
  goTo(id)
  focusStep(id)
}
