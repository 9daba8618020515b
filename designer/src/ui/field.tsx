import type { ReactNode } from 'react'
import { FieldError, Label, Text } from 'react-aria-components'
import { cx } from './cx.ts'

/** What every field has around its control. */
export interface FieldFrame {
  label?: ReactNode
  description?: ReactNode
  /** Shown in red and announced; also marks the control invalid. */
  error?: string | undefined
  className?: string
}

export const frameClass = (className?: string) => cx('flex min-w-0 flex-col gap-1', className)

export const inputClass =
  'control-frame h-9 w-full min-w-0 px-2.5 text-sm text-ink outline-offset-0 data-disabled:opacity-50 data-invalid:border-danger'

export function FieldLabel({ children }: { children: ReactNode }) {
  return <Label className="text-xs font-medium text-muted">{children}</Label>
}

export function FieldHelp({ description, error }: Pick<FieldFrame, 'description' | 'error'>) {
  return (
    <>
      {description && (
        <Text slot="description" className="text-xs text-muted">
          {description}
        </Text>
      )}
      <FieldError className="text-xs text-danger">{error}</FieldError>
    </>
  )
}
