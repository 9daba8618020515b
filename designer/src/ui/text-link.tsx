import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { cx } from './cx.ts'

/** A link to another page of the designer. */
export function TextLink({ to, children, className }: { to: string; children: ReactNode; className?: string }) {
  return (
    <Link href={to} className={cx('rounded-[3px] text-accent underline-offset-2 hover:underline', className)}>
      {children}
    </Link>
  )
}
