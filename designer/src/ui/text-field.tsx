import type { Ref } from 'react'
import { type TextFieldProps as AriaProps, TextField as AriaTextField, Input } from 'react-aria-components'
import { cx } from './cx.ts'
import { type FieldFrame, FieldHelp, FieldLabel, frameClass, inputClass } from './field.tsx'

export interface TextFieldProps extends Omit<AriaProps, 'className' | 'style' | 'children'>, FieldFrame {
  placeholder?: string
  /** For codes, keys and JSON. */
  mono?: boolean
  inputRef?: Ref<HTMLInputElement>
}

export function TextField({
  label,
  description,
  error,
  className,
  placeholder,
  mono,
  inputRef,
  ...rest
}: TextFieldProps) {
  return (
    <AriaTextField {...rest} isInvalid={rest.isInvalid ?? error !== undefined} className={frameClass(className)}>
      {label && <FieldLabel>{label}</FieldLabel>}
      <Input ref={inputRef} placeholder={placeholder} className={cx(inputClass, mono && 'font-mono')} />
      <FieldHelp description={description} error={error} />
    </AriaTextField>
  )
}
