import { type ReactNode, useRef } from 'react'
import { Dialog } from 'react-aria-components'
import type { Point } from '../canvas/layout/flow.ts'
import { PopoverFrame } from '../ui/popover.tsx'

/** A small dialog at a place on the screen that no element stands at. */
export function Anchored({
  at,
  label,
  onClose,
  children,
}: {
  at: Point
  label: string
  onClose: () => void
  children: ReactNode
}) {
  const anchor = useRef<HTMLSpanElement>(null)
  return (
    <>
      <span ref={anchor} aria-hidden className="pointer-events-none fixed size-px" style={{ left: at.x, top: at.y }} />
      <PopoverFrame
        isOpen
        triggerRef={anchor}
        placement="bottom"
        onOpenChange={(open) => !open && onClose()}
        className="flex w-72"
      >
        <Dialog aria-label={label} className="flex max-h-96 min-h-0 w-full flex-col outline-none">
          {children}
        </Dialog>
      </PopoverFrame>
    </>
  )
}
