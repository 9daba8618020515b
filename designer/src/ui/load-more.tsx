import { useWords } from '../i18n/words.ts'
import { Button } from './button.tsx'
import { uiWords } from './words.ts'

interface Paged {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
}

/** The foot of a list that has more. */
export function LoadMore({ query }: { query: Paged }) {
  const words = useWords(uiWords)
  if (!query.hasNextPage) return null
  return (
    <div className="flex justify-center border-t border-line p-3">
      <Button size="small" isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
        {words.loadMore}
      </Button>
    </div>
  )
}
