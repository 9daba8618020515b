import type { ReactNode } from 'react'
import { type SwitchProps as AriaProps, Switch as AriaSwitch } from 'react-aria-components'
import { cx } from './cx.ts'

export interface SwitchProps extends Omit<AriaProps, 'className' | 'style' | 'children'> {
  children?: ReactNode
  className?: string
}

/** On or off, at once. For "yes" that is saved later, `Checkbox`. */
export function Switch({ children, className, ...rest }: SwitchProps) {
  return (
    <AriaSwitch
      {...rest}
      className={cx(
        'group inline-flex min-h-6 cursor-pointer items-center gap-2 text-sm data-disabled:opacity-50',
        className,
      )}
    >
      <span className="flex h-5 w-9 shrink-0 items-center rounded-pill bg-control p-0.5 transition-colors group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-accent group-data-selected:bg-accent">
        <span className="size-4 rounded-pill bg-surface transition-transform group-data-selected:translate-x-4" />
      </span>
      {children}
    </AriaSwitch>
  )
}
