import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { titleOf } from '../../nodes/node-text.ts'
import { Select } from '../../ui/select.tsx'
import { endWords } from '../end-words.ts'
import type { EndRequest } from './end-request.ts'

interface StepFieldProps {
  readonly waits: EndRequest['waits']
  /** Empty: by the outcome. */
  readonly value: string
  readonly onChange: (node: string) => void
  readonly description?: string
}

/**
 * Where the journey goes on: a step of the version that waits for this conversation. Its entries are no place to go on at, and the
 * hand-off itself would ask again. Nothing where no journey waits.
 */
export function StepField({ waits, value, onChange, description }: StepFieldProps) {
  const words = useWords(endWords)
  const locale = useLocale()
  const { journey = '', version = 0, node: own = '' } = waits ?? {}
  const found = useQuery({
    ...api.journeys.version.queryOptions({ journey, version }),
    enabled: waits !== null,
    staleTime: Infinity,
  })
  const steps = (found.data?.document.nodes ?? [])
    .filter(({ id, kind }) => kind !== 'entry' && id !== own)
    .map((node) => ({ id: node.id, label: titleOf(node, locale) }))
  if (steps.length === 0) return null
  return (
    <Select
      label={words.goOn}
      {...(description === undefined ? {} : { description })}
      options={[{ id: '', label: words.byOutcome }, ...steps]}
      value={value}
      onChange={onChange}
    />
  )
}
