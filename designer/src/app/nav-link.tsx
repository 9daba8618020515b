import { type ReactNode, useEffect, useRef } from 'react'
import { Focusable, TooltipTrigger } from 'react-aria-components'
import { Link, useRoute } from 'wouter'
import { cx } from '../ui/cx.ts'
import { TooltipBubble } from '../ui/tooltip.tsx'

export interface NavLinkProps {
  to: string
  label: string
  icon: ReactNode
  /** Shown on the icon when above zero. */
  count?: number
  countLabel?: string
}

export function NavLink({ to, label, icon, count = 0, countLabel }: NavLinkProps) {
  const [active] = useRoute(`${to}/*?`)
  const name = useRef<HTMLSpanElement>(null)
  // On a phone there are more links than fit beside each other.
  useEffect(() => {
    if (active) name.current?.parentElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [active])
  return (
    <TooltipTrigger delay={500}>
      <Focusable>
        <Link
          href={to}
          role="link"
          aria-current={active ? 'page' : undefined}
          className={cx(
            'relative flex w-[52px] shrink-0 flex-col items-center gap-0.5 rounded-control py-1.5 text-[10px] leading-4 transition-colors [&>svg]:size-[18px] [&>svg]:stroke-[1.75]',
            active ? 'bg-tint-accent font-medium text-accent' : 'text-muted hover:bg-hover hover:text-ink',
          )}
        >
          {icon}
          <span ref={name} className="whitespace-nowrap">
            {label}
          </span>
          {count > 0 && countLabel && <span className="sr-only">{countLabel}</span>}
          {count > 0 && (
            <span
              aria-hidden
              className="absolute end-1 top-0.5 min-w-4 rounded-pill bg-danger px-1 text-center text-[10px] leading-4 font-semibold text-on-accent"
            >
              {count > 99 ? '99+' : count}
            </span>
          )}
        </Link>
      </Focusable>
      <TooltipBubble placement="right">{count > 0 && countLabel ? `${label} · ${countLabel}` : label}</TooltipBubble>
    </TooltipTrigger>
  )
}
