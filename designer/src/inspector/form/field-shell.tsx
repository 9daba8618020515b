import type { ReactNode } from 'react'
import type { FieldText } from './use-field.ts'

export interface FieldShellProps {
  /** JSON pointer of the value, for jumping to a problem. */
  readonly pointer: string
  readonly text: Pick<FieldText, 'label' | 'help' | 'error' | 'warnings'>
  /** The label is shown by something above it already. */
  readonly isUnlabelled?: boolean
  /** Help stands above what it explains: for lists that grow. */
  readonly isHelpFirst?: boolean
  /** Beside the label, at its end. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** Label, help and problems around a control that brings none of them. */
export function FieldShell(props: FieldShellProps) {
  const { text, pointer, isUnlabelled = false, isHelpFirst = false, aside, children } = props
  return (
    <fieldset data-field={pointer} className="flex min-w-0 flex-col gap-1.5">
      <legend className="sr-only">{text.label}</legend>
      {!isUnlabelled && (
        <div className="flex min-h-6 items-center justify-between gap-2">
          <span aria-hidden className="text-xs font-medium text-muted">
            {text.label}
          </span>
          {aside}
        </div>
      )}
      {isHelpFirst && text.help && <p className="-mt-1 text-xs text-muted">{text.help}</p>}
      {children}
      <FieldNotes text={isHelpFirst ? { ...text, help: undefined } : text} />
    </fieldset>
  )
}

export function FieldNotes({ text }: { text: Pick<FieldText, 'help' | 'error' | 'warnings'> }) {
  return (
    <>
      {text.help && <p className="text-xs text-muted">{text.help}</p>}
      {text.error && (
        <p role="alert" className="text-xs text-danger">
          {text.error}
        </p>
      )}
      <Warnings warnings={text.warnings} />
    </>
  )
}

function Warnings({ warnings }: { warnings: readonly string[] }) {
  return warnings.map((warning) => (
    <p key={warning} className="text-xs text-warn">
      {warning}
    </p>
  ))
}
