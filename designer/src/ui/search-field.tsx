import { Search, X } from 'lucide-react'
import type { Ref } from 'react'
import { SearchField as AriaSearchField, Button, Input } from 'react-aria-components'
import { cx } from './cx.ts'

export interface SearchFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  className?: string
  autoFocus?: boolean
  inputRef?: Ref<HTMLInputElement>
}

/** Filters as you type, pinyin letters too; Esc clears. */
export function SearchField({ label, value, onChange, placeholder, className, autoFocus, inputRef }: SearchFieldProps) {
  return (
    <AriaSearchField
      aria-label={label}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus ?? false}
      className={cx(
        'group control-frame flex h-9 min-w-0 items-center gap-2 px-2.5 focus-within:outline-2 focus-within:outline-accent',
        className,
      )}
    >
      <Search aria-hidden className="size-4 shrink-0 text-muted" />
      <Input
        ref={inputRef}
        placeholder={placeholder ?? label}
        className="h-full w-0 min-w-0 flex-1 bg-transparent text-sm text-ink outline-none [&::-webkit-search-cancel-button]:hidden"
      />
      <Button className="grid size-6 shrink-0 place-items-center rounded-chip text-muted group-data-empty:invisible data-hovered:bg-hover">
        <X aria-hidden className="size-4" />
      </Button>
    </AriaSearchField>
  )
}
