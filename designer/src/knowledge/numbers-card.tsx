import { useQuery } from '@tanstack/react-query'
import type { KnowledgeNumbers } from '@usher/shared/api/knowledge'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { ErrorState } from '../ui/error-state.tsx'
import { Card } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { knowledgeWords } from './words.ts'

/** The share of questions that were answered, day by day, and of suggestions that were taken. */
export function NumbersCard() {
  const words = useWords(knowledgeWords)
  const sentence = useSentence()
  const numbers = useQuery(api.knowledge.numbers.queryOptions())
  return (
    <Card title={words.hitRate}>
      <div className="flex flex-col gap-4 p-4">
        {numbers.error ? (
          <ErrorState message={sentence(numbers.error)} onRetry={() => void numbers.refetch()} />
        ) : numbers.data ? (
          <Numbers numbers={numbers.data} />
        ) : (
          <SkeletonRows rows={3} />
        )}
      </div>
    </Card>
  )
}

function Numbers({ numbers }: { numbers: KnowledgeNumbers }) {
  const words = useWords(knowledgeWords)
  const format = useFormat()
  const { asked, hits, days, suggestions, replies } = numbers
  return (
    <>
      {asked === 0 ? (
        <p className="text-sm text-muted">{words.noQuestions}</p>
      ) : (
        <>
          <p>
            <span className="text-xl font-semibold">{format.percent(hits / asked)}</span>
            <span className="ps-2 text-xs text-muted">
              {words.hitRateOf(format.number(hits), format.number(asked))}
            </span>
          </p>
          <Days days={days} />
        </>
      )}
      {suggestions.map(({ place, shown, taken }) => (
        <p key={place} className="flex flex-wrap justify-between gap-2 text-sm">
          <span className="text-muted">{words[place]}</span>
          <span>{words.taken(format.percent(shown === 0 ? 0 : taken / shown), format.number(shown))}</span>
        </p>
      ))}
      {replies.shown > 0 && (
        <p className="flex flex-wrap justify-between gap-2 text-sm">
          <span className="text-muted">{words.agentReplies}</span>
          <span>
            {words.repliesTaken(
              format.percent(replies.taken / replies.shown),
              format.number(replies.shown),
              format.number(replies.edited),
            )}
          </span>
        </p>
      )}
    </>
  )
}

/** One bar per day: its height is how many asked, what is filled how many were answered. */
function Days({ days }: { days: KnowledgeNumbers['days'] }) {
  const words = useWords(knowledgeWords)
  const format = useFormat()
  const most = Math.max(...days.map(({ asked }) => asked))
  const text = (day: KnowledgeNumbers['days'][number]) =>
    words.dayRate(day.day, format.percent(day.hits / day.asked), format.number(day.asked))
  return (
    <ol className="flex h-20 items-end gap-0.5">
      {days.map((day) => (
        <li
          key={day.day}
          title={text(day)}
          className="flex min-w-1 max-w-6 flex-1 flex-col justify-end bg-tint-accent"
          style={{ height: `${(100 * day.asked) / most}%` }}
        >
          <span className="sr-only">{text(day)}</span>
          <span aria-hidden className="block w-full bg-accent" style={{ height: `${(100 * day.hits) / day.asked}%` }} />
        </li>
      ))}
    </ol>
  )
}
