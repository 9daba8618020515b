import { isJsonObject } from '@usher/shared/base/json'
import { MembersView } from '../../inspector/form/field-view.tsx'
import { repliesOf } from '../../inspector/preview/chat-preview.tsx'
import { VersionsPreview } from '../../inspector/preview/versions-preview.tsx'
import type { OwnInspectorProps } from '../inspectors.ts'

/** The question as the customer will see it, and its fields. */
export function AskInspector({ config, field }: OwnInspectorProps) {
  const answer = isJsonObject(config.answer) ? config.answer : {}
  return (
    <>
      <VersionsPreview config={config} replies={answer.kind === 'choice' ? repliesOf(answer.options) : []} />
      <MembersView field={field} value={config} place={[]} />
    </>
  )
}
