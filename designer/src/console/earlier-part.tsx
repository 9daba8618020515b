import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Part } from './part.tsx'
import { consoleWords } from './words.ts'

/** How earlier requests ended: what the next colleague need not ask again. */
export function EarlierPart({ conversation }: { conversation: string }) {
  const words = useWords(consoleWords)
  const format = useFormat()
  const earlier = useQuery(api.conversations.earlier.queryOptions({ conversation }))
  if (!earlier.data || earlier.data.length === 0) return null
  return (
    <Part title={words.earlier}>
      <ul className="flex flex-col gap-2">
        {earlier.data.map((handoff) => (
          <li key={handoff.id} className="flex flex-col gap-0.5 text-sm">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-medium">{handoff.reason}</span>
              <time dateTime={new Date(handoff.closedAt).toISOString()} className="ms-auto text-xs text-muted">
                {format.dateTime(handoff.closedAt)}
              </time>
            </p>
            <p className="text-xs text-muted">
              {[handoff.agent, handoff.disposition.replaceAll('/', ' › ')].filter(Boolean).join(' · ')}
            </p>
            {handoff.summary && <p className="text-sm whitespace-pre-wrap">{handoff.summary}</p>}
          </li>
        ))}
      </ul>
    </Part>
  )
}
