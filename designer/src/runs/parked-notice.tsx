import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { runWords } from './words.ts'

interface ParkedNoticeProps {
  run: string
  problem: { code: string; message: string; fix: string }
}

/** What stopped a run, and the two ways on: try again, or take the customer out. */
export function ParkedNotice({ run, problem }: ParkedNoticeProps) {
  const words = useWords(runWords)
  const sentence = useSentence()
  const may = useMay()
  const [asking, setAsking] = useState(false)
  const onError = (error: unknown) => toast(sentence(error), { kind: 'error' })
  const done = (text: string) => {
    void queryClient.invalidateQueries(api.runs.pathFilter())
    void queryClient.invalidateQueries(api.customers.pathFilter())
    toast(text)
  }
  const resume = useMutation(api.runs.resume.mutationOptions({ onSuccess: () => done(words.resumed), onError }))
  const withdraw = useMutation(
    api.runs.withdraw.mutationOptions({
      onSuccess: () => done(words.withdrawn),
      onError,
      onSettled: () => setAsking(false),
    }),
  )
  return (
    <section className="flex flex-col gap-2 rounded-card border border-danger bg-tint-danger p-3">
      <h3 className="font-semibold text-danger">{words.parkedTitle}</h3>
      <p>
        {problem.message} <span className="text-muted">{problem.fix}</span>
      </p>
      <div className="flex flex-wrap gap-2">
        {may('runs.resume') && (
          <Button size="small" look="primary" isPending={resume.isPending} onPress={() => resume.mutate({ run })}>
            {words.resume}
          </Button>
        )}
        {may('runs.withdraw') && (
          <Button size="small" look="danger" onPress={() => setAsking(true)}>
            {words.withdraw}
          </Button>
        )}
      </div>
      <ConfirmDialog
        title={words.withdrawTitle}
        confirm={words.withdraw}
        isOpen={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => withdraw.mutate({ run })}
        isPending={withdraw.isPending}
        danger
      >
        {words.withdrawBody}
      </ConfirmDialog>
    </section>
  )
}
