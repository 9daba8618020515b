import type { FoundWord } from '@usher/shared/understanding/find-words'
import { lexiconWith, type WordKind } from '@usher/shared/understanding/lexicon'
import { type ExplainedReading, explainReading } from '@usher/shared/understanding/read-message'
import { useMemo, useState } from 'react'
import { useWords } from '../i18n/words.ts'
import { Badge, type Tone } from '../ui/badge.tsx'
import { Card } from '../ui/page.tsx'
import { TextField } from '../ui/text-field.tsx'
import { readingWords } from './reading-words.ts'

const TONES = { angry: 'danger', unhappy: 'warn', calm: 'ok' } as const satisfies Record<string, Tone>

/** A sentence as a message would be read, and why: the same function reads it in the chat. */
export function TryReading({ own }: { own: readonly { readonly kind: WordKind; readonly word: string }[] }) {
  const words = useWords(readingWords)
  const [text, setText] = useState('')
  const lexicon = useMemo(() => lexiconWith(own), [own])
  return (
    <Card title={words.tryTitle}>
      <div className="flex flex-col gap-4 p-4">
        <TextField
          label={words.tryLabel}
          placeholder={words.tryPlaceholder}
          maxLength={500}
          value={text}
          onChange={setText}
        />
        <div aria-live="polite" className="flex flex-col gap-3">
          {text.trim() === '' ? (
            <p className="text-sm text-muted">{words.tryEmpty}</p>
          ) : (
            <Reading explained={explainReading(text, lexicon)} />
          )}
        </div>
      </div>
    </Card>
  )
}

function Reading({ explained }: { explained: ExplainedReading }) {
  const words = useWords(readingWords)
  const { reading, phrases } = explained
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Badge tone={TONES[reading.mood]} dot>
          {words[`mood:${reading.mood}`]}
        </Badge>
        <Badge>{words.anger(Math.round(reading.anger * 100))}</Badge>
        {reading.wants !== null && <Badge tone="accent">{words[`wants:${reading.wants}`]}</Badge>}
        {reading.complaint !== null && <Badge tone="danger">{words.complains(reading.complaint)}</Badge>}
      </div>
      <ul className="flex flex-col gap-1 text-sm">
        {distinct(explained.words).map(({ kind, word, counts }) => (
          <li key={`${kind} ${word} ${counts}`}>
            {words.found(word, words[kind])} {words[`counts:${counts}`]}
          </li>
        ))}
        {phrases.length > 0 && <li>{words.phrases(phrases.join(words.comma))}</li>}
        <li className="text-muted">{words.unhappiness(Math.round(explained.unhappiness * 100))}</li>
      </ul>
    </>
  )
}

/** A word said twice, and read alike, is one reason. */
function distinct(found: readonly FoundWord[]): readonly FoundWord[] {
  return [...new Map(found.map((one) => [`${one.kind} ${one.word} ${one.counts}`, one])).values()]
}
