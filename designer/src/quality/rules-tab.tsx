import { useMutation, useQuery } from '@tanstack/react-query'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import { RulesForm } from './rules-form.tsx'
import { qualityWords } from './words.ts'

/** What conversations are judged by. */
export function RulesTab() {
  const sentence = useSentence()
  const rules = useQuery(api.quality.rules.queryOptions())
  if (rules.error) return <ErrorState message={sentence(rules.error)} onRetry={() => void rules.refetch()} />
  if (!rules.data) return <SkeletonRows rows={8} />
  return (
    <div className="flex flex-col gap-5">
      <RulesForm key={rules.data.rev} rules={rules.data.rules} rev={rules.data.rev} />
      <JudgeAgain waiting={rules.data.waiting} />
    </div>
  )
}

function JudgeAgain({ waiting }: { waiting: number }) {
  const words = useWords(qualityWords)
  const sentence = useSentence()
  const judge = useMutation(
    api.quality.judgeAgain.mutationOptions({
      onSuccess: ({ asked }) => {
        toast(words.asked(asked))
        return queryClient.invalidateQueries(api.quality.pathFilter())
      },
      onError: (error) => toast(sentence(error), { kind: 'error' }),
    }),
  )
  return (
    <div className="flex flex-wrap items-center gap-3 text-sm text-muted">
      <Button isPending={judge.isPending} onPress={() => judge.mutate()}>
        {words.judgeAgain}
      </Button>
      <span>{waiting > 0 ? words.waiting(waiting) : words.judgeAgainHelp}</span>
    </div>
  )
}
