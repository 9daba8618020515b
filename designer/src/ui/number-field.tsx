import { Minus, Plus } from 'lucide-react'
import {
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaProps,
  Button,
  Group,
  Input,
} from 'react-aria-components'
import { type FieldFrame, FieldHelp, FieldLabel, frameClass } from './field.tsx'

export interface NumberFieldProps extends Omit<AriaProps, 'className' | 'style' | 'children'>, FieldFrame {
  placeholder?: string
  /** Written after the number, such as 天 or %. */
  unit?: string
}

const step =
  'grid size-7 shrink-0 place-items-center rounded-chip text-muted data-hovered:bg-hover data-hovered:text-ink data-disabled:opacity-40'

export function NumberField({ label, description, error, className, placeholder, unit, ...rest }: NumberFieldProps) {
  return (
    <AriaNumberField {...rest} isInvalid={rest.isInvalid ?? error !== undefined} className={frameClass(className)}>
      {label && <FieldLabel>{label}</FieldLabel>}
      <Group className="control-frame flex h-9 items-center gap-0.5 pe-1 data-focus-within:outline-2 data-focus-within:outline-accent data-invalid:border-danger">
        <Input
          placeholder={placeholder}
          className="h-full w-0 min-w-10 flex-1 bg-transparent ps-2.5 text-sm text-ink outline-none"
        />
        {unit && <span className="shrink-0 px-1 text-sm whitespace-nowrap text-muted">{unit}</span>}
        <Button slot="decrement" className={step}>
          <Minus aria-hidden className="size-3.5" />
        </Button>
        <Button slot="increment" className={step}>
          <Plus aria-hidden className="size-3.5" />
        </Button>
      </Group>
      <FieldHelp description={description} error={error} />
    </AriaNumberField>
  )
}
