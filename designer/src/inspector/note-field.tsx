import { type DocumentNode, MAX_NOTE } from '@usher/shared/document/document'
import { useEditor } from '../editor/store.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { titleOf } from '../nodes/node-text.ts'
import { TextArea } from '../ui/text-area.tsx'
import { inspectorWords } from './inspector-words.ts'
import { useShownDocument } from './shown-document.ts'

/** What colleagues should know about this node: it stays with the node wherever it is moved or copied. */
export function NoteField({ node }: { node: DocumentNode }) {
  const words = useWords(inspectorWords)
  const locale = useLocale()
  const apply = useEditor((state) => state.apply)
  const { readOnly } = useShownDocument()
  if (readOnly && node.note === undefined) return null
  return (
    <TextArea
      label={words.note}
      placeholder={words.notePlaceholder}
      rows={1}
      maxLength={MAX_NOTE}
      isDisabled={readOnly}
      value={node.note ?? ''}
      onChange={(note) =>
        apply({ key: 'setNote', args: { node: titleOf(node, locale) } }, [{ kind: 'setNote', node: node.id, note }])
      }
    />
  )
}
