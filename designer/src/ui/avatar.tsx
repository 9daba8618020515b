import { cx } from './cx.ts'

/** First letter of a name on a colour that stays with the name. The name itself stands beside it. */
export function Avatar({ name, size = 'normal' }: { name: string; size?: 'small' | 'normal' | 'large' }) {
  const sizes = { small: 'size-6 text-xs', normal: 'size-8 text-sm', large: 'size-12 text-lg' }
  const first = [...name.trim()][0] ?? '?'
  return (
    <span
      aria-hidden
      className={cx(
        'inline-grid shrink-0 place-items-center rounded-pill font-medium select-none',
        sizes[size],
        COLOURS[hash(name) % COLOURS.length],
      )}
    >
      {first.toUpperCase()}
    </span>
  )
}

const COLOURS = [
  'bg-tint-entry text-entry',
  'bg-tint-message text-message',
  'bg-tint-logic text-logic',
  'bg-tint-time text-time',
  'bg-tint-customer text-customer',
  'bg-tint-benefit text-benefit',
  'bg-tint-human text-human',
  'bg-tint-goal text-goal',
]

function hash(text: string): number {
  let value = 0
  for (const char of text) value = (value * 31 + (char.codePointAt(0) ?? 0)) >>> 0
  return value
}
