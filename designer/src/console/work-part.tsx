import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { paths } from '../app/paths.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { TextLink } from '../ui/text-link.tsx'
import { useNow } from '../ui/use-now.ts'
import { WorkState } from '../work/work-state.tsx'
import { orderWords } from './order-words.ts'
import { Part } from './part.tsx'

/** What was opened about her before, and how it ended. Nothing when nothing was. */
export function WorkPart({ customer }: { customer: string }) {
  const words = useWords(orderWords)
  const format = useFormat()
  const now = useNow(60_000)
  const work = useQuery(api.work.ofCustomer.queryOptions({ customer }))
  if (!work.data || work.data.length === 0) return null
  return (
    <Part title={words.work}>
      <ul className="flex flex-col gap-1.5">
        {work.data.map((item) => (
          <li key={item.id} className="flex items-center gap-2 text-sm">
            <TextLink to={paths.workItem(item.id)} className="min-w-0 flex-1 truncate">
              {item.title}
            </TextLink>
            <WorkState item={item} />
            <span className="shrink-0 text-xs text-muted">{format.ago(item.createdAt, now)}</span>
          </li>
        ))}
      </ul>
    </Part>
  )
}
