import { ClipboardList } from 'lucide-react'
import { useParams } from 'wouter'
import { useWords } from '../i18n/words.ts'
import { cx } from '../ui/cx.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { useTitle } from '../ui/use-title.ts'
import { workWords } from './words.ts'
import { WorkItem } from './work-item.tsx'
import { WorkList } from './work-list.tsx'

/** What people decide or do outside conversations: the list and one item, beside each other or one screen each. */
export function WorkPage() {
  const words = useWords(workWords)
  useTitle(words.title)
  const { id } = useParams<{ id?: string }>()
  const chosen = id === undefined ? null : decodeURIComponent(id)
  return (
    <main className="flex h-full min-h-0">
      <h1 className="sr-only">{words.title}</h1>
      <div className={cx('w-full shrink-0 border-e border-line bg-surface md:w-96', chosen && 'max-md:hidden')}>
        <WorkList chosen={chosen} />
      </div>
      {chosen === null ? (
        <div className="grid min-w-0 flex-1 place-items-center max-md:hidden">
          <EmptyState icon={<ClipboardList />} title={words.choose}>
            {words.chooseBody}
          </EmptyState>
        </div>
      ) : (
        <WorkItem key={chosen} id={chosen} />
      )}
    </main>
  )
}
