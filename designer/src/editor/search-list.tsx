import { type KeyboardEvent, type ReactNode, useId, useMemo, useState } from 'react'
import { isImeKey } from '../ui/ime.ts'
import { Kbd } from '../ui/kbd.tsx'

export interface SearchItem {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly keys?: string
  readonly group?: string
  readonly icon?: ReactNode
  /** Other words that find it, lower case. */
  readonly words?: readonly string[]
  readonly onChoose: () => void
}

export interface SearchListProps {
  readonly items: readonly SearchItem[]
  readonly label: string
  readonly placeholder: string
  readonly empty: string
  readonly onClose: () => void
}

const MOST = 60

/** Type to narrow, arrows to move, Enter to choose. Enter that ends a pinyin composition chooses nothing. */
export function SearchList({ items, label, placeholder, empty, onClose }: SearchListProps) {
  const id = useId()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const found = useMemo(() => matching(items, query).slice(0, MOST), [items, query])
  const active = found[Math.min(at, found.length - 1)]
  const choose = (item: SearchItem | undefined) => {
    if (!item) return
    onClose()
    item.onChoose()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isImeKey(event)) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setAt((now) => (Math.min(now, found.length - 1) + step + found.length) % Math.max(1, found.length))
    else if (event.key === 'Enter') choose(active)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="flex min-h-0 flex-col">
      <input
        // biome-ignore lint/a11y/noAutofocus: it opens because somebody wants to type into it
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={active ? `${id}-${active.id}` : undefined}
        aria-label={label}
        placeholder={placeholder}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
        className="h-11 shrink-0 border-b border-line bg-transparent px-3.5 text-sm outline-none"
      />
      <div
        id={id}
        role="listbox"
        aria-label={label}
        hidden={found.length === 0}
        className="min-h-0 flex-1 overflow-y-auto p-1"
      >
        {found.map((item, index) => (
          <Option
            key={item.id}
            id={`${id}-${item.id}`}
            item={item}
            active={item === active}
            heading={item.group !== found[index - 1]?.group ? item.group : undefined}
            onChoose={() => choose(item)}
          />
        ))}
      </div>
      {found.length === 0 && (
        <p role="status" className="px-3 py-6 text-center text-muted">
          {empty}
        </p>
      )}
    </div>
  )
}

interface OptionProps {
  readonly id: string
  readonly item: SearchItem
  readonly active: boolean
  readonly heading: string | undefined
  readonly onChoose: () => void
}

function Option({ id, item, active, heading, onChoose }: OptionProps) {
  return (
    <>
      {heading && (
        <p role="presentation" className="px-2.5 pt-2 pb-1 text-xs font-medium text-muted">
          {heading}
        </p>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above owns the keys */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the combobox */}
      <div
        id={id}
        role="option"
        aria-selected={active}
        ref={(element) => {
          if (active) element?.scrollIntoView({ block: 'nearest' })
        }}
        onClick={onChoose}
        className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-chip px-2.5 py-1 text-sm hover:bg-hover aria-selected:bg-hover"
      >
        {item.icon}
        <span className="min-w-0 flex-1 truncate">{item.label}</span>
        {item.hint && <span className="max-w-44 truncate text-xs text-muted">{item.hint}</span>}
        {item.keys && <Kbd>{item.keys}</Kbd>}
      </div>
    </>
  )
}

function matching(items: readonly SearchItem[], query: string): readonly SearchItem[] {
  const wanted = query.trim().toLowerCase()
  if (wanted === '') return items
  return items
    .map((item) => ({ item, rank: rankOf(item, wanted) }))
    .filter(({ rank }) => rank < 4)
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item)
}

/** How well it fits: begins with it, then contains it, then another name begins with or contains it. */
export function rankOf(
  { label, hint = '', words = [] }: Pick<SearchItem, 'label' | 'hint' | 'words'>,
  wanted: string,
): number {
  const name = label.toLowerCase()
  if (name.startsWith(wanted)) return 0
  if (words.some((word) => word.startsWith(wanted))) return 1
  if (name.includes(wanted)) return 2
  return words.some((word) => word.includes(wanted)) || hint.toLowerCase().includes(wanted) ? 3 : 4
}
