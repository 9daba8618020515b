import { LoaderCircle } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { cx } from './cx.ts'

type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  look?: ButtonLook
  size?: 'small' | 'normal'
  /** A lucide icon element, 16–18 px. */
  icon?: ReactNode
  children?: ReactNode
  className?: string
  ref?: Ref<HTMLButtonElement>
}

const LOOKS: Readonly<Record<ButtonLook, string>> = {
  primary: 'bg-accent text-on-accent border-transparent data-hovered:brightness-110',
  secondary: 'bg-surface text-ink border-control data-hovered:bg-hover',
  quiet: 'bg-transparent text-ink border-transparent data-hovered:bg-hover',
  danger: 'bg-surface text-danger border-danger data-hovered:bg-tint-danger',
}

/** `isPending` keeps the width, shows a turning ring and ignores presses. */
export function Button({ look = 'secondary', size = 'normal', icon, children, className, ...rest }: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      className={cx(
        'relative inline-flex shrink-0 items-center justify-center gap-1.5 rounded-control border font-medium',
        'whitespace-nowrap transition-colors select-none data-disabled:cursor-default data-disabled:opacity-45',
        size === 'small' ? 'h-7 px-2.5 text-xs' : 'h-9 px-3.5 text-sm',
        LOOKS[look],
        className,
      )}
    >
      {({ isPending }) => (
        <>
          {isPending && <LoaderCircle aria-hidden className="absolute size-4 animate-spin" />}
          <span className={cx('inline-flex items-center gap-1.5', isPending && 'invisible')}>
            {icon}
            {children}
          </span>
        </>
      )}
    </AriaButton>
  )
}
