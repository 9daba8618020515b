import { useMutation } from '@tanstack/react-query'
import type { QuickReply, QuickReplyScope } from '@usher/shared/api/quick-replies'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { api, queryClient } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { useMe } from '../../app/me.ts'
import { quickReplyWords } from '../../console/quick-replies/words.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'

/** Agents keep their own; those who lead also what everybody uses. Whose it is does not change afterwards. */
export function QuickReplyDialog({ reply, onClose }: { reply: QuickReply | null; onClose: () => void }) {
  const words = useWords(quickReplyWords)
  const { role } = useMe()
  const { save, remove } = useChanges(onClose)
  const [scope, setScope] = useState<QuickReplyScope>(reply?.scope ?? (role === 'agent' ? 'own' : 'workspace'))
  const [title, setTitle] = useState(reply?.title ?? '')
  const [text, setText] = useState(reply?.text ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ id: reply?.id ?? null, rev: reply?.rev ?? 0, scope, title: title.trim(), text: text.trim() })
  }
  return (
    <Dialog
      title={reply === null ? words.add : words.edit}
      isOpen
      onClose={onClose}
      size="small"
      actions={
        <>
          {reply !== null && (
            <Button look="danger" isPending={remove.isPending} onPress={() => remove.mutate({ id: reply.id })}>
              {words.remove}
            </Button>
          )}
          <Button
            look="primary"
            type="submit"
            form="quick-reply"
            isPending={save.isPending}
            isDisabled={title.trim() === '' || text.trim() === ''}
          >
            {words.save}
          </Button>
        </>
      }
    >
      <Form id="quick-reply" onSubmit={submit} className="flex flex-col gap-4">
        {reply === null && role !== 'agent' && (
          <Segmented
            label={words.scope}
            value={scope}
            onChange={setScope}
            options={[
              { id: 'workspace', label: words.workspace },
              { id: 'own', label: words.own },
            ]}
          />
        )}
        <TextField label={words.name} maxLength={40} value={title} onChange={setTitle} isRequired autoFocus />
        <TextArea
          label={words.text}
          description={words.textHelp}
          rows={5}
          maxLength={2_000}
          value={text}
          onChange={setText}
          isRequired
        />
      </Form>
    </Dialog>
  )
}

function useChanges(onClose: () => void) {
  const words = useWords(quickReplyWords)
  const sentence = useSentence()
  const after = (said: string) => ({
    onSuccess: () => {
      toast(said)
      onClose()
      return queryClient.invalidateQueries(api.quickReplies.pathFilter())
    },
    onError: (error: Parameters<typeof sentence>[0]) => toast(sentence(error), { kind: 'error' }),
  })
  return {
    save: useMutation(api.quickReplies.save.mutationOptions(after(words.saved))),
    remove: useMutation(api.quickReplies.remove.mutationOptions(after(words.removed))),
  }
}
