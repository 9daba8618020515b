import { useMutation } from '@tanstack/react-query'
import type { AlertRow } from '@usher/shared/api/desk-alerts'
import { figureNamed } from '@usher/shared/desk/figures'
import { BellOff } from 'lucide-react'
import { api } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { useRefreshing } from '../../api/use-refreshing.ts'
import { paths } from '../../app/paths.ts'
import { useDisplayName } from '../../customers/use-display-name.ts'
import { deskTerms } from '../../desk/desk-terms.ts'
import { useFormat } from '../../i18n/format.ts'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Card } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useFigureText } from '../figures/use-figure-text.ts'
import { alertWords } from './alert-words.ts'
import { useAlerts } from './use-alerts.ts'

/** What was warned of, the latest first, and who looks after it. */
export function AlertsCard() {
  const words = useWords(alertWords)
  const sentence = useSentence()
  const { query } = useAlerts()
  return (
    <Card title={words.alerts}>
      {query.error ? (
        <ErrorState message={sentence(query.error)} onRetry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <div className="p-4">
          <SkeletonRows rows={3} />
        </div>
      ) : query.data.alerts.length === 0 ? (
        <EmptyState icon={<BellOff />} title={words.noAlerts}>
          {words.noAlertsHelp}
        </EmptyState>
      ) : (
        <ul className="flex flex-col">
          {query.data.alerts.map((alert) => (
            <Alert key={alert.id} alert={alert} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function Alert({ alert }: { alert: AlertRow }) {
  const words = useWords(alertWords)
  const locale = useLocale()
  const format = useFormat()
  const text = useFigureText()
  const now = useNow(30_000)
  const acknowledge = useMutation(api.floor.acknowledge.mutationOptions(useRefreshing(api.floor.pathFilter())))
  const { rule, value, at, endedAt, seen, team, about } = alert
  const terms = useWords(deskTerms)
  const displayName = useDisplayName()
  const figure = figureNamed(rule.figure)
  const level = `${words[rule.is]} ${text(figure, rule.level)}`
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-3 last:border-b-0">
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{rule.name}</span>
          <Badge tone={endedAt === null ? 'danger' : 'neutral'} dot={endedAt === null}>
            {endedAt === null ? words.standing : words.over(format.duration(endedAt - at))}
          </Badge>
          {alert.sentAt !== null && <Badge tone="ok">{words.sent}</Badge>}
        </span>
        {about !== null && (
          <span className="text-sm">
            <TextLink to={paths.conversation(about.conversation)}>{displayName(about.customer)}</TextLink>
            {` · ${words.broken(terms[`promise_${about.clock}`])}`}
            {about.agent !== null && ` · ${about.agent}`}
          </span>
        )}
        <span className="text-xs text-muted">
          {(about !== null
            ? [team ?? '', format.dateTime(at)]
            : [team ?? '', figure.name[locale], `${text(figure, value)} (${level})`, format.dateTime(at)]
          )
            .filter((part) => part !== '')
            .join(' · ')}
        </span>
        {alert.problem !== null && <span className="text-xs text-warn">{words.problem(alert.problem)}</span>}
      </span>
      {seen === null ? (
        <Button size="small" isPending={acknowledge.isPending} onPress={() => acknowledge.mutate({ id: alert.id })}>
          {words.acknowledge}
        </Button>
      ) : (
        <span className="text-xs text-muted">{words.seen(seen.by, format.ago(seen.at, now))}</span>
      )}
    </li>
  )
}
