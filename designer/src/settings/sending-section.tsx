import { useMutation, useQuery } from '@tanstack/react-query'
import type { SendingRules } from '@usher/shared/engine/sending-rules'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { Card } from '../ui/page.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { toast } from '../ui/toast.tsx'
import { CapRows } from './cap-rows.tsx'
import { QuietFields } from './quiet-fields.tsx'
import { sendingSentence } from './sending-sentence.ts'
import { sendingWords } from './sending-words.ts'

export function SendingSection() {
  const words = useWords(sendingWords)
  const sentence = useSentence()
  const rules = useQuery(api.sending.rules.queryOptions())
  return (
    <Card title={words.title}>
      <div className="p-4">
        {rules.error ? (
          <ErrorState message={sentence(rules.error)} onRetry={() => void rules.refetch()} />
        ) : rules.data ? (
          <SendingForm start={rules.data} />
        ) : (
          <SkeletonRows rows={5} />
        )}
      </div>
    </Card>
  )
}

function SendingForm({ start }: { start: SendingRules }) {
  const words = useWords(sendingWords)
  const sentence = useSentence()
  const locale = useLocale()
  const isDisabled = !useMay()('sending.saveRules')
  const [rules, setRules] = useState(start)
  const put = (change: Partial<SendingRules>) => setRules({ ...rules, ...change })
  const save = useMutation(
    api.sending.saveRules.mutationOptions({
      onSuccess: () => {
        void queryClient.invalidateQueries(api.sending.pathFilter())
        toast(words.saved)
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (rules.quiet === null || rules.quiet.from !== rules.quiet.to) save.mutate(rules)
  }
  return (
    <Form onSubmit={submit} className="flex max-w-2xl flex-col gap-5">
      <div className="flex flex-col gap-1">
        <p className="font-medium">{sendingSentence(rules, locale)}</p>
        <p className="text-xs text-muted">{words.help}</p>
      </div>
      <CapRows caps={rules.caps} isDisabled={isDisabled} onChange={(caps) => put({ caps: [...caps] })} />
      <QuietFields quiet={rules.quiet} isDisabled={isDisabled} onChange={(quiet) => put({ quiet })} />
      <RadioGroup
        label={words.whileHuman}
        options={[
          { id: 'refuse', label: words.refuse },
          { id: 'wait', label: words.wait },
        ]}
        value={rules.whileHuman}
        isDisabled={isDisabled}
        onChange={(whileHuman) => put({ whileHuman })}
      />
      <Replies rules={rules} isDisabled={isDisabled} onChange={put} />
      {save.error && (
        <p role="alert" className="text-sm text-danger">
          {sentence(save.error)}
        </p>
      )}
      {isDisabled ? (
        <p className="text-sm text-muted">{words.readOnly}</p>
      ) : (
        <Button look="primary" type="submit" isPending={save.isPending} className="self-start">
          {words.save}
        </Button>
      )}
    </Form>
  )
}

interface RepliesProps {
  readonly rules: SendingRules
  readonly isDisabled: boolean
  readonly onChange: (change: Partial<SendingRules>) => void
}

function Replies({ rules, isDisabled, onChange }: RepliesProps) {
  const words = useWords(sendingWords)
  return (
    <>
      <TextArea
        label={words.optedOutReply}
        description={words.replyHelp}
        maxLength={500}
        isDisabled={isDisabled}
        value={rules.optedOutReply}
        onChange={(optedOutReply) => onChange({ optedOutReply })}
      />
      <TextArea
        label={words.optedInReply}
        maxLength={500}
        isDisabled={isDisabled}
        value={rules.optedInReply}
        onChange={(optedInReply) => onChange({ optedInReply })}
      />
    </>
  )
}
