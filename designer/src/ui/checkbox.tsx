import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaProps } from 'react-aria-components'
import { cx } from './cx.ts'

export interface CheckboxProps extends Omit<AriaProps, 'className' | 'style' | 'children'> {
  children?: ReactNode
  description?: ReactNode
  className?: string
}

export function Checkbox({ children, description, className, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox
      {...rest}
      className={cx(
        'group inline-flex min-h-6 cursor-pointer items-start gap-2 text-sm data-disabled:opacity-50',
        className,
      )}
    >
      {({ isIndeterminate, isSelected }) => (
        <>
          <span className="mt-0.5 grid size-[18px] shrink-0 place-items-center rounded-[5px] border border-control bg-surface text-on-accent group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-accent group-data-indeterminate:border-accent group-data-indeterminate:bg-accent group-data-selected:border-accent group-data-selected:bg-accent">
            {isIndeterminate ? (
              <Minus aria-hidden className="size-3.5" />
            ) : (
              isSelected && <Check aria-hidden className="size-3.5" />
            )}
          </span>
          <span className="flex flex-col">
            {children}
            {description && <span className="text-xs text-muted">{description}</span>}
          </span>
        </>
      )}
    </AriaCheckbox>
  )
}
