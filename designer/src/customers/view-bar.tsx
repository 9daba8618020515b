import { useMutation, useQuery } from '@tanstack/react-query'
import type { CustomerView } from '@usher/shared/api/customers'
import { Columns3, Save, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useRefreshing } from '../api/use-refreshing.ts'
import { useWords } from '../i18n/words.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Select } from '../ui/select.tsx'
import { ColumnsDialog } from './columns-dialog.tsx'
import { SaveViewDialog } from './save-view-dialog.tsx'
import { customerWords } from './words.ts'

/** An id no view can have. */
const NONE = ''

/** What the list shows before anybody chooses. */
export const USUAL_VIEW: CustomerView = {
  search: '',
  tag: null,
  filter: null,
  columns: ['phone', 'tags', 'runs', 'seen'],
}

/** Kept ways to look at the list, and what makes the next one. */
export function ViewBar({ view, onChange }: { view: CustomerView; onChange: (view: CustomerView) => void }) {
  const words = useWords(customerWords)
  const [chosen, setChosen] = useState(NONE)
  const [opened, setOpened] = useState<'columns' | 'save' | null>(null)
  const views = useQuery(api.customers.views.queryOptions())
  const remove = useMutation(
    api.customers.removeView.mutationOptions({
      ...useRefreshing(api.customers.views.pathFilter()),
      onSuccess: () => setChosen(NONE),
    }),
  )
  const kept = views.data ?? []
  const given = kept.find(({ id }) => id === chosen) ?? null
  const choose = (id: string) => {
    setChosen(id)
    onChange(kept.find((one) => one.id === id)?.view ?? USUAL_VIEW)
  }
  return (
    <div className="ms-auto flex items-center gap-1 max-sm:ms-0">
      {kept.length > 0 && (
        <Select
          aria-label={words.views}
          className="w-44"
          options={[{ id: NONE, label: words.usualView }, ...kept.map(({ id, name }) => ({ id, label: name }))]}
          value={given?.id ?? NONE}
          onChange={choose}
        />
      )}
      <IconButton label={words.chooseColumns} onPress={() => setOpened('columns')}>
        <Columns3 aria-hidden className="size-[18px]" />
      </IconButton>
      <IconButton label={words.saveView} onPress={() => setOpened('save')}>
        <Save aria-hidden className="size-[18px]" />
      </IconButton>
      {given !== null && (
        <IconButton label={words.removeView} onPress={() => remove.mutate({ id: given.id })}>
          <Trash2 aria-hidden className="size-[18px]" />
        </IconButton>
      )}
      {opened === 'columns' && <ColumnsDialog view={view} onChange={onChange} onClose={() => setOpened(null)} />}
      {opened === 'save' && (
        <SaveViewDialog view={view} given={given} onSaved={setChosen} onClose={() => setOpened(null)} />
      )}
    </div>
  )
}
