import type { Json } from '@usher/shared/base/json'
import type { DocumentNode } from '@usher/shared/document/document'
import { useEffect, useMemo, useRef } from 'react'
import { useEditor, useProblems } from '../editor/store.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { faces } from '../nodes/faces.ts'
import { wordsFor } from '../nodes/field-words.ts'
import { inspectors } from '../nodes/inspectors.ts'
import { isKnownKind, sentenceOf, titleOf } from '../nodes/node-text.ts'
import { configEdits } from './config-edits.ts'
import { MembersView } from './form/field-view.tsx'
import { formOf } from './form/names.ts'
import { NodeFormContext } from './form/node-form.ts'
import type { Place } from './form/place.ts'
import { inspectorWords } from './inspector-words.ts'
import { LooseProblems } from './loose-problems.tsx'
import { NodeHead } from './node-head.tsx'
import { NoteField } from './note-field.tsx'
import { ReadOnlyNote } from './read-only-note.tsx'
import { useShownDocument } from './shown-document.ts'
import { availableVariables } from './variables/available-variables.ts'

/** Everything that one node can be told. */
export function NodeInspector({ id }: { id: string }) {
  const { document } = useShownDocument()
  const locale = useLocale()
  const words = useWords(inspectorWords)
  const body = useRef<HTMLDivElement>(null)
  useFieldFocus(id, body)
  const node = document.nodes.find((known) => known.id === id)
  if (node === undefined) return null
  return (
    <div ref={body} className="flex min-w-0 flex-col gap-4 p-4">
      <NodeHead node={node} />
      <p className="text-xs text-muted">{sentenceOf(node, locale)}</p>
      <ReadOnlyNote />
      <LooseProblems node={node} />
      {isKnownKind(node.kind) ? <NodeFields node={node} /> : <p className="text-sm text-muted">{words.unknown}</p>}
      <NoteField node={node} />
    </div>
  )
}

function NodeFields({ node }: { node: DocumentNode }) {
  const { document, readOnly } = useShownDocument()
  const problems = useProblems(node.id)
  const apply = useEditor((state) => state.apply)
  const locale = useLocale()
  const variables = useMemo(() => availableVariables(document, node.id), [document, node.id])
  const field = formOf(node.kind)
  if (field === null || !isKnownKind(node.kind)) return null
  const set = (place: Place, value: Json | undefined) => {
    const label = { key: 'setConfig', args: { node: titleOf(node, locale) } }
    apply(label, configEdits(document, node, { path: place, value }))
  }
  const words = wordsFor(faces[node.kind].fields, locale)
  const Own = inspectors[node.kind]
  return (
    <NodeFormContext value={{ words, problems, variables, document, readOnly, set }}>
      {Own === undefined ? (
        <MembersView field={field} value={node.config} place={[]} />
      ) : (
        <Own config={node.config} field={field} />
      )}
    </NodeFormContext>
  )
}

/** A problem that was jumped to puts the focus on its field, or on the nearest one above it. */
function useFieldFocus(id: string, body: { readonly current: HTMLElement | null }) {
  const focus = useEditor((state) => state.focus)
  useEffect(() => {
    if (focus === null || focus.node !== id || focus.field === null) return
    const steps = focus.field.split('/')
    for (let depth = steps.length; depth > 1; depth--) {
      const pointer = steps.slice(0, depth).join('/')
      const found = body.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(pointer)}"]`)
      if (!found) continue
      found.scrollIntoView({ block: 'center' })
      found.querySelector<HTMLElement>('input, textarea, button')?.focus()
      return
    }
  }, [focus, id, body])
}
