import { Input, NumberField } from 'react-aria-components'

export interface CountFieldProps {
  readonly label: string
  readonly value: number
  readonly onChange: (count: number) => void
  readonly before?: string
  readonly after?: string
  readonly isDisabled?: boolean
}

/** A whole number of at least 1, with words around it and no buttons: rows are narrow, and arrow keys do the same. */
export function CountField({ label, value, onChange, before, after, isDisabled = false }: CountFieldProps) {
  return (
    <NumberField
      aria-label={label}
      value={value}
      minValue={1}
      step={1}
      isDisabled={isDisabled}
      onChange={(count) => Number.isFinite(count) && onChange(count)}
      className="control-frame flex h-9 min-w-0 items-center gap-1.5 px-2.5 text-sm focus-within:outline-2 focus-within:outline-accent data-disabled:opacity-50"
    >
      {before && <span className="shrink-0 text-muted">{before}</span>}
      <Input className="h-full w-0 min-w-6 flex-1 bg-transparent outline-none" />
      {after && <span className="shrink-0 text-muted">{after}</span>}
    </NumberField>
  )
}
