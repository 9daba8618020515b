import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { paths } from '../app/paths.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import { uiWords } from '../ui/words.ts'
import { customerWords } from './words.ts'

/** It cannot be taken back: whoever does it types the id, so that it is not the neighbour's. */
export function EraseDialog({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const words = useWords(customerWords)
  const common = useWords(uiWords)
  const sentence = useSentence()
  const [, navigate] = useLocation()
  const [confirm, setConfirm] = useState('')
  const erase = useMutation(
    api.customers.erase.mutationOptions({
      onSuccess: () => {
        toast(words.erased)
        navigate(paths.customers, { replace: true })
        void queryClient.invalidateQueries(api.customers.list.pathFilter())
      },
      onError: (error) => toast(sentence(error), { kind: 'error' }),
    }),
  )
  return (
    <Dialog
      title={words.eraseTitle(name)}
      isOpen
      onClose={onClose}
      size="small"
      actions={
        <>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button
            look="danger"
            isDisabled={confirm !== id}
            isPending={erase.isPending}
            onPress={() => erase.mutate({ customer: id, confirm })}
          >
            {words.eraseDo}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-sm text-muted">{words.eraseBody}</p>
        <TextField label={words.eraseConfirm(id)} value={confirm} onChange={setConfirm} autoComplete="off" mono />
      </div>
    </Dialog>
  )
}
