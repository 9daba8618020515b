import type { ReactNode, Ref } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps, TooltipTrigger } from 'react-aria-components'
import { cx } from './cx.ts'
import { TooltipBubble } from './tooltip.tsx'

export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  /** Its name: read aloud and shown as the tooltip. */
  label: string
  children: ReactNode
  size?: 'small' | 'normal'
  placement?: 'top' | 'bottom' | 'left' | 'right'
  /** A key shown in the tooltip, such as `Ctrl+Z`. */
  keys?: string
  className?: string
  ref?: Ref<HTMLButtonElement>
}

export function IconButton({ label, children, size = 'normal', placement, keys, className, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={400}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={cx(
          'inline-flex shrink-0 items-center justify-center rounded-control text-muted transition-colors',
          'data-hovered:bg-hover data-hovered:text-ink data-pressed:bg-hover data-disabled:cursor-default data-disabled:opacity-40',
          size === 'small' ? 'size-7' : 'size-9',
          className,
        )}
      >
        {children}
      </AriaButton>
      <TooltipBubble placement={placement} keys={keys}>
        {label}
      </TooltipBubble>
    </TooltipTrigger>
  )
}
