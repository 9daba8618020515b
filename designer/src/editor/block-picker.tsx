import { catalog } from '@usher/shared/nodes/catalog'
import { useMemo } from 'react'
import { type PlaceFor, useCanvas } from '../canvas/canvas-store.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { Anchored } from './anchored.tsx'
import { blockRows, rememberKind } from './block-items.tsx'
import { insertBlock } from './commands.ts'
import { SearchList } from './search-list.tsx'
import { focusStep } from './walking.ts'
import { editorWords } from './words.ts'

/** What comes here? Opened by a way out, an arrow, a double click or the keyboard. */
export function BlockPicker() {
  const picker = useCanvas((state) => state.picker)
  return picker && <OpenPicker place={picker.place} at={picker.at} />
}

function OpenPicker({ place, at }: NonNullable<ReturnType<typeof useCanvas.getState>['picker']>) {
  const words = useWords(editorWords)
  const locale = useLocale()
  const close = () => useCanvas.setState({ picker: null })
  const rows = useMemo(
    () =>
      blockRows(locale, {
        recent: words.recent,
        without: (kind) => !fits(place, kind),
        onChoose: (kind) => put(place, kind),
      }),
    [locale, words, place],
  )
  return (
    <Anchored at={at} label={words.addBlock} onClose={close}>
      <SearchList
        items={rows}
        label={words.addBlock}
        placeholder={words.searchBlocks}
        empty={words.noBlocks}
        onClose={close}
      />
    </Anchored>
  )
}

/** Nothing leads into an entry. */
function fits(place: PlaceFor, kind: string): boolean {
  return place.kind === 'free' || catalog.get(kind)?.entry === undefined
}

export function put(place: PlaceFor, kind: string): void {
  rememberKind(kind)
  insertBlock(place, kind)
  const { cursor } = useCanvas.getState()
  // After the popover has given the focus back to where it came from.
  if (cursor) requestAnimationFrame(() => requestAnimationFrame(() => focusStep(cursor)))
}
