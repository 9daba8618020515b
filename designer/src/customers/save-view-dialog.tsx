import { useMutation } from '@tanstack/react-query'
import type { CustomerView } from '@usher/shared/api/customers'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useRefreshing } from '../api/use-refreshing.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
import { customerWords } from './words.ts'

interface SaveViewDialogProps {
  view: CustomerView
  /** The kept view that is looked at: the same name changes it. */
  given: { id: string; name: string } | null
  onSaved: (id: string) => void
  onClose: () => void
}

export function SaveViewDialog({ view, given, onSaved, onClose }: SaveViewDialogProps) {
  const words = useWords(customerWords)
  const [name, setName] = useState(given?.name ?? '')
  const save = useMutation(
    api.customers.saveView.mutationOptions({
      ...useRefreshing(api.customers.views.pathFilter()),
      onSuccess: ({ id }) => {
        onSaved(id)
        onClose()
      },
    }),
  )
  const id = given?.name === name.trim() ? given.id : null
  return (
    <Dialog
      title={words.saveView}
      isOpen
      onClose={onClose}
      size="small"
      actions={
        <Button
          look="primary"
          isDisabled={name.trim() === '' || save.isPending}
          onPress={() => save.mutate({ id, name: name.trim(), view })}
        >
          {words.saveView}
        </Button>
      }
    >
      <TextField
        label={words.viewName}
        description={words.viewHelp}
        value={name}
        onChange={setName}
        maxLength={40}
        autoFocus
      />
    </Dialog>
  )
}
