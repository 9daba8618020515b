import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { type PointerEvent, useState } from 'react'
import { camera } from '../canvas/canvas-store.ts'
import { dragFromPalette } from '../canvas/gestures.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { type BlockItem, blockItems, CATEGORIES, CATEGORY_NAMES, recentKinds } from './block-items.tsx'
import { put } from './block-picker.tsx'
import { useLayout } from './layout-store.ts'
import { rankOf } from './search-list.tsx'
import { editorWords } from './words.ts'

/** Blocks to drag onto the canvas or onto an arrow. A press, or Enter, puts one where the eye is. */
export function BlockPalette() {
  const words = useWords(editorWords)
  const open = useLayout((state) => state.palette)
  if (!open) return <ClosedPalette />
  return (
    <aside
      aria-label={words.blocks}
      className="flex w-56 shrink-0 select-none flex-col border-e border-line bg-surface max-lg:hidden"
    >
      <Blocks />
    </aside>
  )
}

function ClosedPalette() {
  const words = useWords(editorWords)
  return (
    <div className="border-e border-line bg-surface p-1.5 max-lg:hidden">
      <IconButton label={words.showPalette} placement="right" onPress={() => useLayout.setState({ palette: true })}>
        <PanelLeftOpen aria-hidden size={18} strokeWidth={1.75} />
      </IconButton>
    </div>
  )
}

function Blocks() {
  const words = useWords(editorWords)
  const locale = useLocale()
  const [query, setQuery] = useState('')
  const blocks = blockItems(locale)
  const wanted = query.trim().toLowerCase()
  const found = wanted === '' ? [] : ranked(blocks, wanted)
  return (
    <>
      <div className="flex items-center gap-1 p-2">
        <SearchField
          label={words.searchBlocks}
          placeholder={words.searchBlocks}
          value={query}
          onChange={setQuery}
          className="flex-1"
        />
        <IconButton
          label={words.hidePalette}
          placement="bottom"
          size="small"
          onPress={() => useLayout.setState({ palette: false })}
        >
          <PanelLeftClose aria-hidden size={18} strokeWidth={1.75} />
        </IconButton>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-3">
        {wanted !== '' ? (
          found.length > 0 ? (
            <Group blocks={found} />
          ) : (
            <p className="px-2 py-4 text-center text-sm text-muted">{words.noBlocks}</p>
          )
        ) : (
          <AllBlocks blocks={blocks} />
        )}
      </div>
    </>
  )
}

function AllBlocks({ blocks }: { blocks: readonly BlockItem[] }) {
  const words = useWords(editorWords)
  const locale = useLocale()
  const recent = recentKinds().flatMap((kind) => blocks.find((block) => block.kind === kind) ?? [])
  return (
    <>
      {recent.length > 0 && <Group title={words.recent} blocks={recent} />}
      {CATEGORIES.map((category) => (
        <Group
          key={category}
          title={CATEGORY_NAMES[locale][category]}
          blocks={blocks.filter((block) => block.category === category)}
        />
      ))}
    </>
  )
}

function Group({ title, blocks }: { title?: string; blocks: readonly BlockItem[] }) {
  return (
    <section aria-label={title} className="mb-1">
      {title && <h3 className="px-2 pt-2 pb-0.5 text-xs font-medium text-muted">{title}</h3>}
      {blocks.map((block) => (
        <Block key={block.kind} block={block} />
      ))}
    </section>
  )
}

function Block({ block: { kind, label, category, icon: Icon } }: { block: BlockItem }) {
  const atEye = () => {
    const frame = camera.current?.frame()
    if (!frame || !camera.current) return
    put(
      {
        kind: 'free',
        at: camera.current.toCanvas({ x: frame.left + frame.width / 2, y: frame.top + frame.height / 3 }),
      },
      kind,
    )
  }
  const onPointerDown = (event: PointerEvent) => {
    if (event.pointerType === 'mouse') event.preventDefault()
    dragFromPalette(event, kind, { drop: (place) => put(place, kind), click: atEye })
  }
  return (
    <button
      type="button"
      data-block={kind}
      className="flex h-9 w-full cursor-grab touch-none items-center gap-2.5 rounded-control px-2 text-start text-sm select-none hover:bg-hover"
      onPointerDown={onPointerDown}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        atEye()
      }}
    >
      <span
        aria-hidden
        className="grid size-7 shrink-0 place-items-center rounded-chip"
        style={{
          color: `var(--color-${category})`,
          background: `color-mix(in srgb, var(--color-${category}) var(--tint), var(--color-surface))`,
        }}
      >
        <Icon size={16} strokeWidth={1.75} />
      </span>
      <span className="truncate">{label}</span>
    </button>
  )
}

function ranked(blocks: readonly BlockItem[], wanted: string): readonly BlockItem[] {
  return blocks
    .map((block) => ({ block, rank: rankOf(block, wanted) }))
    .filter(({ rank }) => rank < 4)
    .sort((a, b) => a.rank - b.rank)
    .map(({ block }) => block)
}
