import { VersionsPreview } from '../../inspector/preview/versions-preview.tsx'
import { AdvertisingInspector } from '../advertising-inspector.tsx'
import type { OwnInspectorProps } from '../inspectors.ts'

/** The message as the customer will see it, and its fields. */
export function MessageInspector({ config, field }: OwnInspectorProps) {
  return (
    <>
      <VersionsPreview config={config} />
      <AdvertisingInspector field={field} config={config} />
    </>
  )
}
