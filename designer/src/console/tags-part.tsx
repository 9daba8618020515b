import { useMutation } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { TagRow } from '../customers/customer-table.tsx'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import type { ConversationDetail } from './detail.ts'
import { Part } from './part.tsx'
import { consoleWords } from './words.ts'

/** A customer's tags. Who may changes them here; a change can be taken back. */
export function TagsPart({ customer }: { customer: ConversationDetail['customer'] }) {
  const words = useWords(consoleWords)
  const mayChange = useMay()('customers.changeTags')
  const change = useChangeTags(customer.id)
  const [tag, setTag] = useState('')
  if (!mayChange) {
    return customer.tags.length === 0 ? null : (
      <Part title={words.tags}>
        <TagRow tags={customer.tags} most={50} />
      </Part>
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const added = tag.trim()
    setTag('')
    if (added !== '' && !customer.tags.includes(added)) change({ add: [added], remove: [] })
  }
  return (
    <Part title={words.tags}>
      {customer.tags.length > 0 && (
        <ul className="flex flex-wrap gap-1">
          {customer.tags.map((one) => (
            <li
              key={one}
              className="flex max-w-full items-center rounded-pill border border-line bg-canvas ps-2 text-xs font-medium text-muted"
            >
              <span className="truncate">{one}</span>
              <button
                type="button"
                aria-label={words.removeTag(one)}
                onClick={() => change({ add: [], remove: [one] })}
                className="grid size-6 shrink-0 place-items-center rounded-pill hover:bg-hover hover:text-ink"
              >
                <X aria-hidden className="size-3" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Form onSubmit={submit} className="flex items-center gap-2">
        <TextField
          aria-label={words.newTag}
          placeholder={words.newTag}
          maxLength={80}
          value={tag}
          onChange={setTag}
          className="min-w-0 flex-1"
        />
        <Button type="submit" size="small" isDisabled={tag.trim() === ''}>
          {words.addTag}
        </Button>
      </Form>
    </Part>
  )
}

interface Change {
  readonly add: string[]
  readonly remove: string[]
}

function useChangeTags(customer: string): (change: Change) => void {
  const words = useWords(consoleWords)
  const sentence = useSentence()
  const mutation = useMutation(
    api.customers.changeTags.mutationOptions({
      onSuccess: (_, { add = [], remove = [] }) =>
        toast(add.length > 0 ? words.tagAdded(add.join('、')) : words.tagRemoved(remove.join('、')), {
          action: { run: () => mutation.mutate({ customer, add: remove, remove: add }) },
        }),
      onError: (error) => toast(sentence(error), { kind: 'error' }),
      onSettled: () =>
        Promise.all([
          queryClient.invalidateQueries(api.conversations.pathFilter()),
          queryClient.invalidateQueries(api.customers.pathFilter()),
        ]),
    }),
  )
  return (change) => mutation.mutate({ customer, ...change })
}
