import { useWords } from '../i18n/words.ts'
import { cx } from './cx.ts'
import { uiWords } from './words.ts'

/** A grey block with the size of what is coming. */
function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cx('animate-pulse rounded-chip bg-line', className ?? 'h-4 w-full')} />
}

/** A list that is coming, announced once. */
export function SkeletonRows({ rows = 6, className = 'h-12' }: { rows?: number; className?: string }) {
  const words = useWords(uiWords)
  return (
    <div role="status" aria-label={words.loading} className="flex flex-col gap-2">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are equal and never move.
        <Skeleton key={row} className={cx('w-full', className)} />
      ))}
    </div>
  )
}
