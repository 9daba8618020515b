import { useMutation } from '@tanstack/react-query'
import type { QualityDetail } from '@usher/shared/api/quality'
import type { QualityRule } from '@usher/shared/quality/rules'
import { useState } from 'react'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/page.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { toast } from '../ui/toast.tsx'
import { qualityWords } from './words.ts'

const VERDICTS = ['kept', 'notKept', 'noOccasion'] as const
type Verdict = (typeof VERDICTS)[number]
/** Only what takes time needs no eye of a person. */
const SEEN: readonly QualityRule[] = ['greeting', 'need', 'product', 'forbidden', 'closing']

export function ReviewForm({ item }: { item: QualityDetail }) {
  const words = useWords(qualityWords)
  const sentence = useSentence()
  const [chosen, setChosen] = useState<Readonly<Partial<Record<QualityRule, Verdict>>>>({})
  const [comment, setComment] = useState('')
  const review = useMutation(
    api.quality.review.mutationOptions({
      onSuccess: () => {
        toast(words.submitted)
        return queryClient.invalidateQueries(api.quality.pathFilter())
      },
      onError: (error) => toast(sentence(error), { kind: 'error' }),
    }),
  )
  const verdicts = Object.fromEntries(
    SEEN.flatMap((rule) => {
      const verdict = chosen[rule]
      return verdict === undefined || verdict === 'noOccasion' ? [] : [[rule, verdict === 'kept']]
    }),
  )
  return (
    <Card title={words.review}>
      <div className="flex flex-col gap-4 p-4">
        <p className="text-xs text-muted">{words.reviewHelp}</p>
        {SEEN.map((rule) => (
          <div key={rule} className="flex flex-wrap items-center justify-between gap-2 text-sm">
            <span>{words[rule]}</span>
            <Segmented
              size="small"
              label={words[rule]}
              value={chosen[rule] ?? 'noOccasion'}
              onChange={(verdict) => setChosen({ ...chosen, [rule]: verdict })}
              options={VERDICTS.map((id) => ({ id, label: words[id] }))}
            />
          </div>
        ))}
        <TextArea label={words.comment} value={comment} onChange={setComment} maxLength={1_000} rows={2} />
        <Button
          look="primary"
          isPending={review.isPending}
          isDisabled={Object.keys(chosen).length === 0}
          onPress={() => review.mutate({ handoff: item.handoff, agent: item.agent.id, verdicts, comment })}
        >
          {words.submit}
        </Button>
      </div>
    </Card>
  )
}
