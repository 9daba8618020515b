import { useMutation } from '@tanstack/react-query'
import {
  ATTRIBUTE_SOURCES,
  type AttributeDefinition,
  attributeDefinition,
  PERSONAL_CLASSES,
  VALUE_TYPES,
} from '@usher/shared/api/definitions'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useRefreshing } from '../api/use-refreshing.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import { definitionWords } from './definition-words.ts'

const NEW: AttributeDefinition = { name: '', type: 'text', zh: '', en: '', personal: 'none', source: 'shop' }

export function AttributeDialog({ given, onClose }: { given: AttributeDefinition | null; onClose: () => void }) {
  const words = useWords(definitionWords)
  const [value, setValue] = useState(given ?? NEW)
  const set = (part: Partial<AttributeDefinition>) => setValue((before) => ({ ...before, ...part }))
  const save = useMutation(
    api.definitions.saveAttribute.mutationOptions({
      ...useRefreshing(api.definitions.pathFilter()),
      onSuccess: () => {
        toast(words.saved)
        onClose()
      },
    }),
  )
  const isUsable = attributeDefinition.shape.name.safeParse(value.name).success
  return (
    <Dialog
      title={words.attributeTitle}
      isOpen
      onClose={onClose}
      size="small"
      actions={
        <Button look="primary" isDisabled={!isUsable || save.isPending} onPress={() => save.mutate(value)}>
          {words.save}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <TextField
          label={words.name}
          description={words.nameHelp}
          value={value.name}
          onChange={(name) => set({ name })}
          isDisabled={given !== null}
          maxLength={80}
          mono
        />
        <div className="grid grid-cols-2 gap-3">
          <TextField label={words.zh} value={value.zh} onChange={(zh) => set({ zh })} maxLength={40} />
          <TextField label={words.en} value={value.en} onChange={(en) => set({ en })} maxLength={40} />
        </div>
        <Select
          label={words.type}
          options={VALUE_TYPES.map((id) => ({ id, label: words[id] }))}
          value={value.type}
          onChange={(type) => set({ type })}
        />
        <Select
          label={words.personal}
          options={PERSONAL_CLASSES.map((id) => ({
            id,
            label: id === 'personal' ? words['personal:personal'] : words[id],
          }))}
          value={value.personal}
          onChange={(personal) => set({ personal })}
        />
        <Select
          label={words.source}
          options={ATTRIBUTE_SOURCES.map((id) => ({ id, label: words[id] }))}
          value={value.source}
          onChange={(source) => set({ source })}
        />
      </div>
    </Dialog>
  )
}
