import type { ReactNode } from 'react'
import { useScrolls } from './use-scrolls.ts'

interface ScrollerProps {
  /** What is in it, for who comes to it by the keyboard. */
  readonly label: string
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** What may be larger than its place. How it scrolls is said by its class; where it does, the keyboard reaches it. */
export function Scroller({ label, className, children }: ScrollerProps) {
  const { ref, scrolls } = useScrolls()
  const reached = scrolls ? ({ tabIndex: 0, role: 'region', 'aria-label': label } as const) : {}
  return (
    <div ref={ref} {...reached} className={className}>
      {children}
    </div>
  )
}
