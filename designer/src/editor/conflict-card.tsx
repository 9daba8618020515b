import type { DocumentNode } from '@usher/shared/document/document'
import type { Edit } from '@usher/shared/document/edit'
import type { SkippedEdit } from '@usher/shared/document/rebase'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { titleOf } from './commands.ts'
import { historyWords } from './history-words.ts'
import { useEditor } from './store.ts'
import { editorWords } from './words.ts'

/** What of mine others have overtaken, side by side with theirs. It stays until I have looked at it. */
export function ConflictCard() {
  const words = useWords(editorWords)
  const conflicts = useEditor((state) => state.conflicts)
  if (conflicts.length === 0) return null
  return (
    <section
      role="alert"
      className="absolute end-4 top-4 z-20 flex max-h-[70%] w-96 max-w-[calc(100%-2rem)] flex-col rounded-card border border-warn bg-surface shadow-float"
    >
      <div className="px-4 pt-3 pb-2">
        <h2 className="font-semibold text-warn">{words.conflictTitle(conflicts.length)}</h2>
        <p className="text-xs text-muted">{words.conflictHelp}</p>
      </div>
      <ul className="min-h-0 flex-1 overflow-y-auto border-y border-line">
        {conflicts.map((conflict, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a conflict has no other identity than its place
          <Conflict key={index} conflict={conflict} />
        ))}
      </ul>
      <div className="flex justify-end p-2">
        <Button size="small" onPress={() => useEditor.getState().patch(() => ({ conflicts: [] }))}>
          {words.dismiss}
        </Button>
      </div>
    </section>
  )
}

function Conflict({ conflict }: { conflict: SkippedEdit }) {
  const words = useWords(editorWords)
  const locale = useLocale()
  const { edit, batch } = conflict
  const node = useEditor((state) =>
    'node' in edit && typeof edit.node === 'string' ? state.nodes.get(edit.node) : undefined,
  )
  const mine = mineOf(edit)
  const again = () => {
    const { apply, patch } = useEditor.getState()
    if (apply(batch.label, [edit]) === null)
      patch(({ conflicts }) => ({ conflicts: conflicts.filter((one) => one !== conflict) }))
  }
  return (
    <li className="border-b border-line px-4 py-2.5 text-sm last:border-b-0">
      <p className="font-medium">{node ? titleOf(node.id) : historyWords(batch.label, locale)}</p>
      {mine !== null && (
        <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 text-xs">
          <dt className="text-muted">{words.conflictMine}</dt>
          <dd className="break-words">{mine}</dd>
          {node && (
            <>
              <dt className="text-muted">{words.conflictTheirs}</dt>
              <dd className="break-words">{theirsOf(edit, node)}</dd>
            </>
          )}
        </dl>
      )}
      {node && mine !== null && (
        <Button size="small" look="quiet" className="mt-1 text-accent" onPress={again}>
          {words.useMine}
        </Button>
      )}
    </li>
  )
}

function mineOf(edit: Edit): string | null {
  if (edit.kind === 'setLabel') return edit.label
  if (edit.kind === 'setNote') return edit.note
  if (edit.kind === 'setConfig') return asText(edit.value)
  if (edit.kind === 'moveNode') return `${edit.to.x}, ${edit.to.y}`
  return null
}

function theirsOf(edit: Edit, node: DocumentNode): string {
  if (edit.kind === 'setLabel') return node.label
  if (edit.kind === 'setNote') return node.note ?? ''
  if (edit.kind === 'moveNode') return `${node.position.x}, ${node.position.y}`
  if (edit.kind !== 'setConfig') return ''
  const value = edit.path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    node.config,
  )
  return asText(value)
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}
