import { ChevronDown } from 'lucide-react'
import { Select as AriaSelect, Button, SelectValue } from 'react-aria-components'
import { cx } from './cx.ts'
import { type FieldFrame, FieldHelp, FieldLabel, frameClass } from './field.tsx'
import { ListItems } from './list-items.tsx'
import type { Option } from './option.ts'
import { PopoverFrame } from './popover.tsx'

export interface SelectProps<T extends string> extends FieldFrame {
  options: readonly Option<T>[]
  value: T | null
  onChange: (value: T) => void
  placeholder?: string
  isDisabled?: boolean
  size?: 'small' | 'normal'
  /** Needed when there is no visible label. */
  'aria-label'?: string
}

/** One of a known list. For long lists or free text, `ComboBox`. */
export function Select<T extends string>(props: SelectProps<T>) {
  const { label, description, error, className, options, value, onChange, placeholder, size = 'normal' } = props
  return (
    <AriaSelect
      aria-label={props['aria-label']}
      isDisabled={props.isDisabled ?? false}
      isInvalid={error !== undefined}
      placeholder={placeholder ?? ''}
      value={value}
      onChange={(key) => {
        const chosen = options.find((option) => option.id === key)
        if (chosen) onChange(chosen.id)
      }}
      className={frameClass(className)}
    >
      {label && <FieldLabel>{label}</FieldLabel>}
      <Button
        className={cx(
          'control-frame flex w-full min-w-0 items-center gap-2 text-start data-disabled:opacity-50 data-hovered:bg-hover',
          size === 'small' ? 'h-7 px-2 text-xs' : 'h-9 px-2.5 text-sm',
          error !== undefined && 'border-danger',
        )}
      >
        <SelectValue<Option<T>> className="min-w-0 flex-1 truncate data-placeholder:text-muted">
          {({ defaultChildren, selectedItem }) => selectedItem?.label ?? defaultChildren}
        </SelectValue>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
      </Button>
      <FieldHelp description={description} error={error} />
      <PopoverFrame className="min-w-(--trigger-width)">
        <ListItems options={options} />
      </PopoverFrame>
    </AriaSelect>
  )
}
