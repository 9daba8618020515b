import { cx } from './cx.ts'

/** A key or chord, as printed on the keyboard. */
export function Kbd({ children, inverted = false }: { children: string; inverted?: boolean }) {
  return (
    <kbd
      className={cx(
        'ms-1.5 inline-block rounded-[4px] border px-1 font-sans text-[11px] leading-4',
        inverted ? 'border-surface/40' : 'border-line bg-canvas text-muted',
      )}
    >
      {children}
    </kbd>
  )
}
