import type { ReactElement, ReactNode } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components'
import { Kbd } from './kbd.tsx'

interface BubbleProps {
  children: ReactNode
  placement?: 'top' | 'bottom' | 'left' | 'right'
  keys?: string
}

/** A hint beside something that can be focused or hovered. Never the only place where a fact is written. */
export function Tooltip({
  tip,
  children,
  ...bubble
}: Omit<BubbleProps, 'children'> & { tip: ReactNode; children: ReactElement }) {
  return (
    <TooltipTrigger delay={400}>
      {children}
      <TooltipBubble {...bubble}>{tip}</TooltipBubble>
    </TooltipTrigger>
  )
}

/** The bubble alone, for triggers that bring their own `TooltipTrigger`. */
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
