import { useMutation, useQuery } from '@tanstack/react-query'
import { MOST_PRODUCTS } from '@usher/shared/nodes/products'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { api } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { useWords } from '../../i18n/words.ts'
import { randomId } from '../../random-id.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useDelayed } from '../../ui/use-delayed.ts'
import type { ConversationDetail } from '../detail.ts'
import { refreshConversations, useControlError } from '../use-control.ts'
import { shoppingWords } from './words.ts'

/** Products of the brand's catalogue, chosen and sent as cards that can be bought. */
export function ProductsDialog({ detail, onClose }: { detail: ConversationDetail; onClose: () => void }) {
  const words = useWords(shoppingWords)
  const onError = useControlError()
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map())
  const [text, setText] = useState('')
  // Sent again after an error it is the same message.
  const [clientId] = useState(randomId)
  const send = useMutation(
    api.conversations.sendProducts.mutationOptions({
      onSuccess: () => {
        onClose()
        return refreshConversations()
      },
      onError,
    }),
  )
  const toggle = (sku: string, title: string, isOn: boolean) => {
    const next = new Map(chosen)
    if (isOn) next.set(sku, title)
    else next.delete(sku)
    setChosen(next)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { id: conversation, epoch } = detail
    send.mutate({ conversation, epoch, clientId, text: text.trim(), skus: [...chosen.keys()] })
  }
  return (
    <Dialog
      title={`${words.products} · ${detail.customer.name}`}
      isOpen
      onClose={onClose}
      actions={
        <Button
          look="primary"
          type="submit"
          form="products"
          isPending={send.isPending}
          isDisabled={chosen.size === 0 || chosen.size > MOST_PRODUCTS}
        >
          {words.sendProducts(chosen.size)}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <SearchField label={words.search} placeholder={words.searchHelp} value={query} onChange={setQuery} autoFocus />
        <Found query={query.trim()} chosen={chosen} onToggle={toggle} />
        <Form id="products" onSubmit={submit}>
          <TextField
            label={words.words}
            placeholder={words.wordsExample}
            maxLength={2_000}
            value={text}
            onChange={setText}
          />
        </Form>
      </div>
    </Dialog>
  )
}

interface FoundProps {
  readonly query: string
  /** Titles by number: what was chosen stays listed while one looks for more. */
  readonly chosen: ReadonlyMap<string, string>
  readonly onToggle: (sku: string, title: string, isOn: boolean) => void
}

function Found({ query, chosen, onToggle }: FoundProps) {
  const words = useWords(shoppingWords)
  const sentence = useSentence()
  const asked = useDelayed(query)
  const found = useQuery({
    ...api.conversations.findProducts.queryOptions({ query: asked }),
    ...{ enabled: asked !== '', staleTime: 30_000 },
  })
  const products = found.data?.kind === 'products' ? found.data.products : []
  const kept = [...chosen].filter(([sku]) => !products.some((product) => product.sku === sku))
  return (
    <div className="flex flex-col gap-2" aria-live="polite">
      {kept.map(([sku, title]) => (
        <Checkbox key={sku} isSelected onChange={(isOn) => onToggle(sku, title, isOn)}>
          {title}
        </Checkbox>
      ))}
      {asked === '' ? (
        <p className="text-sm text-muted">{words.begin}</p>
      ) : found.error ? (
        <p role="alert" className="text-sm text-danger">
          {sentence(found.error)}
        </p>
      ) : found.data === undefined ? (
        <SkeletonRows rows={3} className="h-12" />
      ) : found.data.kind !== 'products' ? (
        <p className="text-sm text-warn">{words[found.data.kind]}</p>
      ) : products.length === 0 ? (
        <p className="text-sm text-muted">{words.nothing}</p>
      ) : (
        <ul className="flex max-h-[40vh] flex-col overflow-y-auto rounded-card border border-line">
          {products.map(({ sku, title, price, image, insteadOf, text }) => (
            <li key={sku} className="flex items-start gap-3 border-b border-line p-3 last:border-b-0">
              {image ? (
                <img src={image} alt="" className="size-12 shrink-0 rounded-chip object-cover" />
              ) : (
                <span aria-hidden className="size-12 shrink-0 rounded-chip bg-canvas" />
              )}
              <Checkbox
                className="min-w-0 flex-1"
                isSelected={chosen.has(sku)}
                description={[price, insteadOf ?? '', text].filter(Boolean).join(' · ')}
                onChange={(isOn) => onToggle(sku, title, isOn)}
              >
                <span className="font-medium">{title}</span>
              </Checkbox>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
