import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { cx } from './cx.ts'
import type { Option } from './option.ts'

export interface SegmentedProps<T extends string> {
  label: string
  options: readonly Option<T>[]
  value: T
  onChange: (value: T) => void
  size?: 'small' | 'normal'
  /** Shows icons only; labels become names for assistive technology. */
  iconsOnly?: boolean
  isDisabled?: boolean
  className?: string
}

/** One of two to five short words, all visible. */
export function Segmented<T extends string>(props: SegmentedProps<T>) {
  const { label, options, value, onChange, size = 'normal', iconsOnly = false, className } = props
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      isDisabled={props.isDisabled ?? false}
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find((option) => keys.has(option.id))
        if (chosen) onChange(chosen.id)
      }}
      className={cx(
        'inline-flex max-w-full overflow-x-auto rounded-control border border-line bg-canvas p-0.5',
        className,
      )}
    >
      {options.map((option) => (
        <ToggleButton
          key={option.id}
          id={option.id}
          aria-label={option.label}
          className={cx(
            'inline-flex flex-auto items-center justify-center gap-1.5 rounded-chip font-medium whitespace-nowrap text-muted transition-colors',
            'data-hovered:text-ink data-selected:bg-surface data-selected:text-ink data-selected:shadow-[0_0_0_1px_var(--color-line)] data-disabled:opacity-45',
            size === 'small' ? 'h-6 px-2 text-xs' : 'h-8 px-3 text-sm',
          )}
        >
          {option.icon}
          {!iconsOnly && option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
