import { useQuery } from '@tanstack/react-query'
import type { Template } from '@usher/shared/templates/template'
import { CircleCheck, CircleDashed } from 'lucide-react'
import { api } from '../api/client.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { eventText } from '../nodes/known-names.ts'
import { Badge } from '../ui/badge.tsx'
import { connectorText, templateWords } from './words.ts'

/** What must be there before it can run, and whether it is. */
export function TemplateNeeds({ template: { needs, segments = [] } }: { template: Template }) {
  const words = useWords(templateWords)
  const locale = useLocale()
  const { data } = useQuery(api.workspace.get.queryOptions())
  const [connected, seen] = [data?.connectors ?? [], data?.eventNames ?? []]
  return (
    <div className="flex flex-col gap-3 p-4 text-sm">
      <ul className="flex flex-col gap-2">
        {needs.chat && <Need text={words.chat} isThere />}
        {needs.connectors.map((name) => (
          <Need key={name} text={connectorText(name, locale)} isThere={connected.includes(name)} />
        ))}
        {needs.events.map((name) => (
          <Need key={name} text={words.event(eventText(name, locale))} isThere={seen.includes(name)} />
        ))}
        {needs.knowledge && <Need text={words.knowledge} isThere={null} />}
        {needs.desk && <Need text={words.desk} isThere={null} />}
      </ul>
      {segments.length > 0 && (
        <div className="flex flex-col gap-1.5">
          <h3 className="text-xs font-medium text-muted">{words.segments}</h3>
          <ul className="flex flex-wrap gap-1.5">
            {segments.map(({ id, name }) => (
              <li key={id}>
                <Badge>{name}</Badge>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

/** `isThere` null: nothing but people can tell. */
function Need({ text, isThere }: { text: string; isThere: boolean | null }) {
  const words = useWords(templateWords)
  const Icon = isThere === true ? CircleCheck : CircleDashed
  return (
    <li className="flex items-center gap-2">
      <Icon aria-hidden className={`size-4 shrink-0 ${isThere === true ? 'text-ok' : 'text-muted'}`} />
      <span className="min-w-0 flex-1">{text}</span>
      <span className={`text-xs ${isThere === false ? 'text-warn' : 'text-muted'}`}>
        {isThere === null ? words.byYou : isThere ? words.connected : words.notConnected}
      </span>
    </li>
  )
}
