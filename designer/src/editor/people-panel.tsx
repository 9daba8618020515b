import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { paths } from '../app/paths.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { titleOf } from './commands.ts'
import { usePeoplePanel } from './counts-store.ts'
import { useEditor } from './store.ts'
import { editorWords } from './words.ts'

/** Who is behind a number. */
export function PeoplePanel() {
  const words = useWords(editorWords)
  const open = usePeoplePanel((state) => state.open)
  const title = open ? titleOf(open.node) : ''
  return (
    <Dialog
      title={open?.what === 'parked' ? words.peopleParked(title) : words.peopleWaiting(title)}
      isOpen={open !== null}
      onClose={() => usePeoplePanel.setState({ open: null })}
    >
      {open && <People node={open.node} what={open.what} />}
    </Dialog>
  )
}

function People({ node, what }: { node: string; what: 'waiting' | 'parked' }) {
  const words = useWords(editorWords)
  const format = useFormat()
  const sentence = useSentence()
  const journey = useEditor((state) => state.journeyId)
  const people = useInfiniteQuery(
    api.journeys.peopleAt.infiniteQueryOptions(
      { journey, node, what, limit: 50 },
      { getNextPageParam: (page) => page.cursor, initialCursor: null },
    ),
  )
  if (people.error) return <ErrorState message={sentence(people.error)} onRetry={() => void people.refetch()} />
  if (!people.data) return <SkeletonRows rows={5} className="h-10" />
  const rows = people.data.pages.flatMap((page) => page.people)
  if (rows.length === 0) return <p className="py-6 text-center text-muted">{words.nobody}</p>
  return (
    <>
      <ul className="divide-y divide-line">
        {rows.map(({ run, customer, name, since, until }) => (
          <li key={run} className="flex flex-wrap items-baseline gap-x-3 py-2 text-sm">
            <TextLink to={paths.customer(customer)} className="min-w-0 flex-1 truncate font-medium">
              {name || customer}
            </TextLink>
            <span className="text-xs text-muted">
              {words.since(format.dateTime(since))}
              {until !== null && ` ${words.until(format.dateTime(until))}`}
            </span>
            <TextLink to={paths.journey(journey, { run })} className="text-xs">
              {words.replay}
            </TextLink>
          </li>
        ))}
      </ul>
      {people.hasNextPage && (
        <Button className="mt-3" isPending={people.isFetchingNextPage} onPress={() => void people.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </>
  )
}
