import type { Promised } from '@usher/shared/api/desk-board'
import { deskTerms } from '../../desk/desk-terms.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { floorWords } from '../floor-words.ts'

const TONES = { fresh: 'neutral', warned: 'warn', breached: 'danger' } as const

/** What was promised, running down: the words say it too, not only the colour. */
export function PromiseTimers({ promises, now }: { promises: readonly Promised[]; now: number }) {
  const words = useWords(floorWords)
  const format = useFormat()
  const terms = useWords(deskTerms)
  if (promises.length === 0) return <span className="text-xs text-muted">{words.noPromise}</span>
  const left = (breaksAt: number | null) => {
    if (breaksAt === null) return words.paused
    const time = format.clock(Math.abs(breaksAt - now))
    return breaksAt > now ? words.left(time) : words.over(time)
  }
  return (
    <span className="flex flex-wrap gap-1">
      {promises.map(({ clock, level, breaksAt }) => (
        <Badge key={clock} tone={breaksAt !== null && breaksAt <= now ? 'danger' : TONES[level]}>
          {terms[`promise_${clock}`]} {left(breaksAt)}
        </Badge>
      ))}
    </span>
  )
}
