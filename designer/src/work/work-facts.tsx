import type { WorkDetail } from '@usher/shared/api/work'
import { Part } from '../console/part.tsx'
import { JsonValue } from '../customers/attribute-list.tsx'
import { FileList } from '../files/file-list.tsx'
import { useWords } from '../i18n/words.ts'
import { workWords } from './words.ts'
import { useOutcome } from './work-state.tsx'

/** What the journey says about it, and how it ended. */
export function WorkFacts({ item }: { item: WorkDetail }) {
  const words = useWords(workWords)
  const outcome = useOutcome()
  const facts = [
    ...(item.category === '' ? [] : [{ label: words.category, value: item.category }]),
    ...(item.subject === '' ? [] : [{ label: words.subject, value: item.subject }]),
    ...item.details.map(({ label, value, files = [] }) => ({
      label,
      value: files.length > 0 ? <FileList files={files} /> : value,
    })),
  ]
  const filledIn = Object.entries(item.fields).map(([name, value]) => ({
    label: item.asked.find((field) => field.name === name)?.label ?? name,
    value: <JsonValue value={value} />,
  }))
  return (
    <>
      {facts.length > 0 && (
        <Part title={words.details}>
          <Facts facts={facts} />
        </Part>
      )}
      {item.state === 'done' && item.outcome !== null && (
        <Part title={words.result}>
          <p className="font-medium">{outcome(item.outcome)}</p>
          {item.reason !== '' && <p className="text-sm whitespace-pre-wrap">{item.reason}</p>}
          <Facts facts={filledIn} />
        </Part>
      )}
    </>
  )
}

function Facts({ facts }: { facts: readonly { readonly label: string; readonly value: React.ReactNode }[] }) {
  if (facts.length === 0) return null
  return (
    <dl className="grid grid-cols-[minmax(0,1fr)_minmax(0,3fr)] gap-x-3 gap-y-1.5 text-sm">
      {facts.map(({ label, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: facts never change places, and labels may repeat
        <div key={index} className="contents">
          <dt className="text-muted">{label}</dt>
          <dd className="break-words whitespace-pre-wrap">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
