import { RadioGroup as AriaRadioGroup, Radio } from 'react-aria-components'
import { type FieldFrame, FieldHelp, FieldLabel, frameClass } from './field.tsx'
import type { Option } from './option.ts'

export interface RadioGroupProps<T extends string> extends FieldFrame {
  options: readonly Option<T>[]
  value: T | null
  onChange: (value: T) => void
  isDisabled?: boolean
  'aria-label'?: string
}

/** One of a few, each with room for a line of explanation. */
export function RadioGroup<T extends string>(props: RadioGroupProps<T>) {
  const { label, description, error, className, options, value, onChange } = props
  return (
    <AriaRadioGroup
      aria-label={props['aria-label']}
      value={value}
      isDisabled={props.isDisabled ?? false}
      isInvalid={error !== undefined}
      onChange={(id) => {
        const chosen = options.find((option) => option.id === id)
        if (chosen) onChange(chosen.id)
      }}
      className={frameClass(className)}
    >
      {label && <FieldLabel>{label}</FieldLabel>}
      {options.map((option) => (
        <Radio
          key={option.id}
          value={option.id}
          isDisabled={option.isDisabled ?? false}
          className="group flex min-h-7 cursor-pointer items-start gap-2 py-0.5 text-sm data-disabled:opacity-50"
        >
          <span className="mt-0.5 grid size-[18px] shrink-0 place-items-center rounded-pill border border-control bg-surface group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-accent group-data-selected:border-accent">
            <span className="size-2.5 rounded-pill group-data-selected:bg-accent" />
          </span>
          <span className="flex flex-col">
            {option.label}
            {option.description && <span className="text-xs text-muted">{option.description}</span>}
          </span>
        </Radio>
      ))}
      <FieldHelp description={description} error={error} />
    </AriaRadioGroup>
  )
}
