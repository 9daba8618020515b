import type { ReactNode, RefObject } from 'react'
import { Popover as AriaPopover, Dialog, DialogTrigger, type PopoverProps } from 'react-aria-components'
import { cx } from './cx.ts'

/** Floating surface used by selects, menus and popovers. */
export function PopoverFrame({
  className,
  children,
  ...rest
}: Omit<PopoverProps, 'className' | 'style'> & { className?: string }) {
  return (
    <AriaPopover
      offset={4}
      {...rest}
      className={cx(
        'animate-appear overflow-hidden rounded-card border border-line bg-surface text-sm text-ink shadow-float outline-none',
        className,
      )}
    >
      {children}
    </AriaPopover>
  )
}

export interface PopoverOptions {
  /** The button that opens it. Leave out to control it by `isOpen` and `anchor`. */
  trigger?: ReactNode
  children: ReactNode
  label: string
  placement?: PopoverProps['placement']
  isOpen?: boolean
  onOpenChange?: (open: boolean) => void
  anchor?: RefObject<Element | null>
  className?: string
}

/** A small dialog beside what opened it. Esc and a press outside close it. */
export function Popover({
  trigger,
  children,
  label,
  placement = 'bottom start',
  isOpen,
  onOpenChange,
  anchor,
  className,
}: PopoverOptions) {
  const control = {
    ...(isOpen === undefined ? {} : { isOpen }),
    ...(onOpenChange ? { onOpenChange } : {}),
  }
  const frame = (
    <PopoverFrame
      placement={placement}
      {...(anchor ? { triggerRef: anchor } : {})}
      {...(trigger ? {} : control)}
      className={className ?? ''}
    >
      <Dialog aria-label={label} className="max-h-[inherit] overflow-y-auto p-3 outline-none">
        {children}
      </Dialog>
    </PopoverFrame>
  )
  if (!trigger) return frame
  return (
    <DialogTrigger {...control}>
      {trigger}
      {frame}
    </DialogTrigger>
  )
}
