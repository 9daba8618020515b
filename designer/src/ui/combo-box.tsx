import { ChevronDown } from 'lucide-react'
import { ComboBox as AriaComboBox, Button, Group, Input } from 'react-aria-components'
import { type FieldFrame, FieldHelp, FieldLabel, frameClass } from './field.tsx'
import { ListItems } from './list-items.tsx'
import type { Option } from './option.ts'
import { PopoverFrame } from './popover.tsx'

export interface ComboBoxProps extends FieldFrame {
  options: readonly Option[]
  /** The text in the field, when `allowsAny`; otherwise the id of the chosen option. */
  value: string
  onChange: (value: string) => void
  /** What is typed is the value, whether or not it is in the list: for event and attribute names. */
  allowsAny?: boolean
  placeholder?: string
  empty?: string
  mono?: boolean
  isDisabled?: boolean
  'aria-label'?: string
}

/** A list to search by typing. */
export function ComboBox(props: ComboBoxProps) {
  const {
    label,
    description,
    error,
    className,
    options,
    value,
    onChange,
    allowsAny = false,
    placeholder,
    empty,
  } = props
  const binding = allowsAny
    ? { inputValue: value, onInputChange: onChange, allowsCustomValue: true }
    : { value: value === '' ? null : value, onChange: (key: unknown) => typeof key === 'string' && onChange(key) }
  return (
    <AriaComboBox
      {...binding}
      aria-label={props['aria-label']}
      defaultItems={options}
      allowsEmptyCollection={empty !== undefined}
      menuTrigger="focus"
      isDisabled={props.isDisabled ?? false}
      isInvalid={error !== undefined}
      className={frameClass(className)}
    >
      {label && <FieldLabel>{label}</FieldLabel>}
      <Group className="control-frame flex h-9 items-center pe-1 data-focus-within:outline-2 data-focus-within:outline-accent data-invalid:border-danger">
        <Input
          placeholder={placeholder}
          className={`h-full w-0 min-w-10 flex-1 bg-transparent ps-2.5 text-sm text-ink outline-none ${props.mono ? 'font-mono' : ''}`}
        />
        <Button className="grid size-7 place-items-center rounded-chip text-muted data-hovered:bg-hover">
          <ChevronDown aria-hidden className="size-4" />
        </Button>
      </Group>
      <FieldHelp description={description} error={error} />
      <PopoverFrame className="min-w-(--trigger-width)">
        <ListItems {...(empty === undefined ? {} : { empty })} />
      </PopoverFrame>
    </AriaComboBox>
  )
}
