import { isJsonObject, type Json, type JsonObject } from '@usher/shared/base/json'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { formWords } from '../form/form-words.ts'
import { useNodeForm } from '../form/node-form.ts'
import { sampleScope } from '../variables/sample-scope.ts'
import { previewText } from '../variables/template-text.ts'
import { MessageBubble } from './message-bubble.tsx'
import { previewContent } from './preview-content.ts'

/** What a made-up customer would read, as it is being written. */
export function ChatPreview({ content, replies }: { content: JsonObject; replies: readonly string[] }) {
  const words = useWords(formWords)
  const locale = useLocale()
  const { variables } = useNodeForm()
  const scope = sampleScope(variables, locale)
  const broken = textsIn(content).some((part) => previewText(part, scope) === null)
  const shown = (part: Json | undefined) => (typeof part === 'string' ? (previewText(part, scope) ?? part) : '')
  return (
    <section aria-label={words.previewFor} className="flex flex-col gap-2 rounded-card bg-canvas p-3">
      <p className="text-xs text-muted">{words.previewFor}</p>
      <MessageBubble content={previewContent(content, shown, words)} />
      {replies.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {replies.map((reply, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two replies may read alike while they are typed.
            <li key={index} className="rounded-pill border border-accent px-2.5 text-xs leading-6 text-accent">
              {shown(reply) || '…'}
            </li>
          ))}
        </ul>
      )}
      {broken && (
        <p role="alert" className="text-xs text-danger">
          {words.broken}
        </p>
      )}
    </section>
  )
}

/** Every text a content holds, however deep. */
function textsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** The labels in a list of quick replies or options. */
export function repliesOf(parts: Json | undefined): readonly string[] {
  if (!Array.isArray(parts)) return []
  return parts.flatMap((part: Json) => (isJsonObject(part) && typeof part.label === 'string' ? [part.label] : []))
}
