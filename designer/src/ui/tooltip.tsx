import type { ReactNode } from 'react'
import { Tooltip as AriaTooltip } from 'react-aria-components'
import { Kbd } from './kbd.tsx'

interface BubbleProps {
  children: ReactNode
  placement?: 'top' | 'bottom' | 'left' | 'right'
  keys?: string
}

/** A hint beside something that can be focused or hovered, inside a `TooltipTrigger`. Never the only place where a fact is written. */
export function TooltipBubble({ children, placement = 'top', keys }: BubbleProps) {
  return (
    <AriaTooltip
      placement={placement}
      offset={6}
      className="max-w-72 animate-appear rounded-chip bg-ink px-2 py-1 text-xs text-surface shadow-float"
    >
      {children}
      {keys && <Kbd inverted>{keys}</Kbd>}
    </AriaTooltip>
  )
}
