import { useMutation } from '@tanstack/react-query'
import type { MarketingConsent } from '@usher/shared/api/customers'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { customerWords } from './words.ts'

/** May she be written to with marketing, since when, and who says so. */
export function ConsentRow({ customer, marketing }: { customer: string; marketing: MarketingConsent }) {
  const words = useWords(customerWords)
  const format = useFormat()
  const sentence = useSentence()
  const may = useMay()
  const { state, at, source } = marketing
  const change = useMutation(
    api.customers.setConsent.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(api.customers.pathFilter()),
      onError: (error) => toast(sentence(error), { kind: 'error' }),
    }),
  )
  const sources: Readonly<Record<string, string>> = {
    ...{ chat: words.byChat, api: words.byApi, journey: words.byJourney, import: words.byImport },
  }
  const shown = {
    in: { tone: 'ok', text: words.marketingIn },
    out: { tone: 'warn', text: words.marketingOut },
    unasked: { tone: 'neutral', text: words.marketingUnasked },
  } as const
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      <span className="text-xs text-muted">{words.marketing}</span>
      <Badge tone={shown[state].tone}>{shown[state].text}</Badge>
      {source !== null && (
        <span className="text-xs text-muted">
          {words.consentSince(at === null ? words.dateUnknown : format.date(at), sources[source] ?? source)}
        </span>
      )}
      {may('customers.setConsent') && (
        <Button
          size="small"
          look="quiet"
          isPending={change.isPending}
          onPress={() => change.mutate({ customer, marketing: state === 'out' ? 'in' : 'out' })}
        >
          {state === 'out' ? words.optIn : words.optOut}
        </Button>
      )}
    </div>
  )
}
