import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { paths } from '../app/paths.ts'
import { AttributeList } from '../customers/attribute-list.tsx'
import { ConsentMatrix } from '../customers/consent-matrix.tsx'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { nodeTitle } from '../nodes/node-text.ts'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { Part } from './part.tsx'
import { consoleWords } from './words.ts'

/** Which journeys a customer is in, and what is known of them. */
export function ProfilePart({ customer }: { customer: string }) {
  const words = useWords(consoleWords)
  const locale = useLocale()
  const profile = useQuery({ ...api.customers.get.queryOptions({ customer }), refetchInterval: 15_000 })
  if (profile.error) return null
  if (!profile.data) {
    return (
      <div className="p-4">
        <SkeletonRows rows={4} className="h-5" />
      </div>
    )
  }
  const running = profile.data.runs.filter((run) => run.status !== 'finished')
  return (
    <>
      <Part title={words.journeys}>
        {running.length === 0 ? (
          <p className="text-sm text-muted">{words.noJourneys}</p>
        ) : (
          <ul className="flex flex-col gap-1">
            {running.map((run) => (
              <li key={run.run} className="flex flex-wrap items-baseline gap-x-2">
                <TextLink to={paths.journey(run.journey, { run: run.run })}>{run.journeyName}</TextLink>
                <span className="text-xs text-muted">{nodeTitle(run, locale)}</span>
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Part title={words.consents}>
        <ConsentMatrix customer={customer} consents={profile.data.consents} />
      </Part>
      <Part title={words.attributes}>
        <AttributeList attributes={profile.data.attributes} />
      </Part>
    </>
  )
}
