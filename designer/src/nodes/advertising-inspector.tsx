import { MembersView } from '../inspector/form/field-view.tsx'
import type { OwnInspectorProps } from './inspectors.ts'

/** All fields; what consent is asked for is asked of marketing only. */
export function AdvertisingInspector({ config, field }: OwnInspectorProps) {
  const without = config.class === 'marketing' ? [] : ['purpose']
  return <MembersView field={field} value={config} place={[]} without={without} />
}
