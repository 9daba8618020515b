import type { KeyboardEventHandler, Ref } from 'react'
import { TextArea as AriaTextArea, TextField, type TextFieldProps } from 'react-aria-components'
import { cx } from './cx.ts'
import { type FieldFrame, FieldHelp, FieldLabel, frameClass } from './field.tsx'

export interface TextAreaProps
  extends Omit<TextFieldProps, 'className' | 'style' | 'children' | 'onKeyDown'>,
    FieldFrame {
  placeholder?: string
  rows?: number
  mono?: boolean
  onKeyDown?: KeyboardEventHandler<HTMLTextAreaElement>
  areaRef?: Ref<HTMLTextAreaElement>
}

/** Grows with its text up to ten lines. */
export function TextArea(props: TextAreaProps) {
  const { label, description, error, className, placeholder, rows = 3, mono, onKeyDown, areaRef, ...rest } = props
  return (
    <TextField {...rest} isInvalid={rest.isInvalid ?? error !== undefined} className={frameClass(className)}>
      {label && <FieldLabel>{label}</FieldLabel>}
      <AriaTextArea
        ref={areaRef}
        rows={rows}
        placeholder={placeholder}
        onKeyDown={onKeyDown}
        className={cx(
          'control-frame field-sizing-content max-h-60 w-full min-w-0 resize-y px-2.5 py-1.5 text-sm text-ink outline-offset-0',
          'data-disabled:opacity-50 data-invalid:border-danger',
          mono && 'font-mono',
        )}
        style={{ minHeight: rows * 22 + 14 }}
      />
      <FieldHelp description={description} error={error} />
    </TextField>
  )
}
