import { useMutation } from '@tanstack/react-query'
import { Download, Eraser, MoreHorizontal } from 'lucide-react'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { useWords } from '../i18n/words.ts'
import { saveFile } from '../journeys/save-file.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu, type MenuEntry } from '../ui/menu.tsx'
import { toast } from '../ui/toast.tsx'
import { EraseDialog } from './erase-dialog.tsx'
import { customerWords } from './words.ts'

/** What the law lets a customer ask for: all their data, or none of it kept. */
export function CustomerMenu({ id, name }: { id: string; name: string }) {
  const words = useWords(customerWords)
  const sentence = useSentence()
  const may = useMay()
  const [isErasing, setErasing] = useState(false)
  const take = useMutation(
    api.customers.export.mutationOptions({
      onSuccess: (file) => saveFile(file.name, file.json),
      onError: (error) => toast(sentence(error), { kind: 'error' }),
    }),
  )
  const items: MenuEntry[] = []
  if (may('customers.export'))
    items.push({
      id: 'export',
      label: words.exportData,
      icon: <Download aria-hidden className="size-4" />,
      onAction: () => take.mutate({ customer: id }),
    })
  if (may('customers.erase'))
    items.push({
      id: 'erase',
      label: words.erase,
      icon: <Eraser aria-hidden className="size-4" />,
      danger: true,
      onAction: () => setErasing(true),
    })
  if (items.length === 0) return null
  return (
    <>
      <Menu
        label={words.more}
        trigger={
          <IconButton label={words.more}>
            <MoreHorizontal aria-hidden className="size-[18px]" />
          </IconButton>
        }
        items={items}
      />
      {isErasing && <EraseDialog id={id} name={name} onClose={() => setErasing(false)} />}
    </>
  )
}
