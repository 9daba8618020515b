import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { paths } from '../app/paths.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { NumberField } from '../ui/number-field.tsx'
import { Card } from '../ui/page.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { useDelayed } from '../ui/use-delayed.ts'
import { knowledgeWords } from './words.ts'

const ANY = ''
/** What the node begins with. */
const USUAL_SCORE = 0.5

/** Asks as a customer would, and tells what would be answered and why. Nothing is counted. */
export function TryBox({ categories }: { categories: readonly string[] }) {
  const words = useWords(knowledgeWords)
  const [text, setText] = useState('')
  const [customer, setCustomer] = useState('')
  const [category, setCategory] = useState(ANY)
  const [minScore, setMinScore] = useState(USUAL_SCORE)
  return (
    <Card title={words.tryTitle}>
      <div className="flex flex-col gap-3 p-4">
        <TextField
          aria-label={words.tryTitle}
          placeholder={words.tryPlaceholder}
          maxLength={500}
          value={text}
          onChange={setText}
        />
        <TextField label={words.tryCustomer} maxLength={200} value={customer} onChange={setCustomer} />
        <div className="grid grid-cols-2 items-end gap-2">
          <NumberField
            label={words.tryScore}
            minValue={0}
            maxValue={1}
            step={0.05}
            value={minScore}
            onChange={(score) => setMinScore(Number.isNaN(score) ? USUAL_SCORE : score)}
          />
          <Select
            aria-label={words.category}
            options={[{ id: ANY, label: words.anyCategory }, ...categories.map((id) => ({ id, label: id }))]}
            value={category}
            onChange={setCategory}
          />
        </div>
        <Tried
          text={useDelayed(text.trim())}
          customer={useDelayed(customer.trim())}
          category={category}
          minScore={minScore}
        />
      </div>
    </Card>
  )
}

interface TriedProps {
  readonly text: string
  readonly customer: string
  readonly category: string
  readonly minScore: number
}

function Tried({ text, customer, category, minScore }: TriedProps) {
  const words = useWords(knowledgeWords)
  const sentence = useSentence()
  const asked = { text, minScore, category: category || null, customer: customer || null }
  const tried = useQuery(
    api.knowledge.try.queryOptions(asked, { enabled: text !== '', placeholderData: (before) => before }),
  )
  if (text === '') return null
  if (tried.error)
    return (
      <p role="alert" className="text-sm text-danger">
        {sentence(tried.error)}
      </p>
    )
  if (!tried.data) return null
  const { answer, near } = tried.data
  return (
    <div role="status" className="flex flex-col gap-3 text-sm">
      {answer === null ? <p className="text-warn">{words.tryMissed}</p> : <Answer answer={answer} />}
      <Near near={near} />
    </div>
  )
}

interface Answered {
  readonly question: string
  readonly score: number
  readonly answer: number
  readonly text: string
  readonly quickReplies: readonly { readonly id: string; readonly label: string }[]
}

function Answer({ answer }: { answer: Answered }) {
  const words = useWords(knowledgeWords)
  const format = useFormat()
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-xs font-medium text-muted">{words.tryAnswered}</p>
      <p className="rounded-card bg-canvas px-3 py-2 whitespace-pre-wrap">{answer.text}</p>
      {answer.quickReplies.length > 0 && (
        <p className="flex flex-wrap gap-1">
          {answer.quickReplies.map(({ id, label }) => (
            <span key={id} className="rounded-pill border border-accent px-2 text-xs text-accent">
              {label}
            </span>
          ))}
        </p>
      )}
      <p className="text-xs text-muted">{words.tryWhy(answer.question, format.percent(answer.score))}</p>
      <p className="text-xs text-muted">{words.tryAnswerNumber(format.number(answer.answer + 1))}</p>
    </div>
  )
}

function Near({ near }: { near: readonly { point: string; title: string; score: number }[] }) {
  const words = useWords(knowledgeWords)
  const format = useFormat()
  if (near.length === 0) return <p className="text-xs text-muted">{words.tryNothing}</p>
  return (
    <div className="flex flex-col gap-1">
      <p className="text-xs font-medium text-muted">{words.tryNear}</p>
      <ul className="flex flex-col gap-1">
        {near.map(({ point, title, score }) => (
          <li key={point} className="flex items-center gap-2 text-xs">
            <TextLink to={paths.knowledgePoint(point)} className="min-w-0 flex-1 truncate">
              {title}
            </TextLink>
            <span className="text-muted">{format.percent(score)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
