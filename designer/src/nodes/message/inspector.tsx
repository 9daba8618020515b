import { MembersView } from '../../inspector/form/field-view.tsx'
import { VersionsPreview } from '../../inspector/preview/versions-preview.tsx'
import type { OwnInspectorProps } from '../inspectors.ts'

/** The message as the customer will see it, and its fields. */
export function MessageInspector({ config, field }: OwnInspectorProps) {
  return (
    <>
      <VersionsPreview config={config} />
      <MembersView field={field} value={config} place={[]} />
    </>
  )
}
