import type { DocumentNode } from '@usher/shared/document/document'
import { CopyPlus, EllipsisVertical, Trash2 } from 'lucide-react'
import { KindIcon } from '../app/kind-face.tsx'
import { duplicateSelected, removeSelected } from '../editor/commands.ts'
import { useEditor } from '../editor/store.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { kindText } from '../nodes/node-text.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu } from '../ui/menu.tsx'
import { inspectorWords } from './inspector-words.ts'
import { useShownDocument } from './shown-document.ts'

/** Sign, kind and name of the node, and what can be done to it. */
export function NodeHead({ node }: { node: DocumentNode }) {
  const words = useWords(inspectorWords)
  const locale = useLocale()
  const apply = useEditor((state) => state.apply)
  const { readOnly } = useShownDocument()
  const kind = kindText(node.kind, locale)
  const rename = (label: string) =>
    apply({ key: 'rename', args: { node: label || kind } }, [{ kind: 'setLabel', node: node.id, label }])
  return (
    <header className="flex items-center gap-2">
      <KindIcon kind={node.kind} size="normal" />
      <div className="min-w-0 flex-1">
        <p className="text-xs text-muted">{kind}</p>
        <input
          aria-label={words.title}
          value={node.label}
          placeholder={kind}
          maxLength={80}
          disabled={readOnly}
          onChange={(event) => rename(event.target.value)}
          className="-ms-1 h-7 w-full truncate rounded-chip bg-transparent px-1 text-md font-semibold placeholder:font-semibold placeholder:text-ink hover:bg-hover disabled:hover:bg-transparent"
        />
      </div>
      <Menu
        label={words.actions}
        trigger={
          <IconButton label={words.actions} isDisabled={readOnly}>
            <EllipsisVertical aria-hidden className="size-[18px]" />
          </IconButton>
        }
        items={[
          {
            id: 'duplicate',
            label: words.duplicate,
            icon: <CopyPlus aria-hidden className="size-4" />,
            onAction: duplicateSelected,
          },
          {
            id: 'delete',
            label: words.delete,
            icon: <Trash2 aria-hidden className="size-4" />,
            danger: true,
            onAction: removeSelected,
          },
        ]}
      />
    </header>
  )
}
