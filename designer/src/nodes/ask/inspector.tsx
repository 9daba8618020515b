import { isJsonObject } from '@usher/shared/base/json'
import { MembersView } from '../../inspector/form/field-view.tsx'
import { ChatPreview, repliesOf } from '../../inspector/preview/chat-preview.tsx'
import type { OwnInspectorProps } from '../inspectors.ts'

/** The question as the customer will see it, and its fields. */
export function AskInspector({ config, field }: OwnInspectorProps) {
  const content = isJsonObject(config.content) ? config.content : {}
  const answer = isJsonObject(config.answer) ? config.answer : {}
  return (
    <>
      <ChatPreview content={content} replies={answer.kind === 'choice' ? repliesOf(answer.options) : []} />
      <MembersView field={field} value={config} place={[]} />
    </>
  )
}
