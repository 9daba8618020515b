import { isJsonObject } from '@usher/shared/base/json'
import { MembersView } from '../../inspector/form/field-view.tsx'
import { ChatPreview, repliesOf } from '../../inspector/preview/chat-preview.tsx'
import type { OwnInspectorProps } from '../inspectors.ts'

/** The message as the customer will see it, and its fields. */
export function MessageInspector({ config, field }: OwnInspectorProps) {
  const content = isJsonObject(config.content) ? config.content : {}
  return (
    <>
      <ChatPreview content={content} replies={repliesOf(content.quickReplies)} />
      <MembersView field={field} value={config} place={[]} />
    </>
  )
}
