// Kinds whose form needs more than their schema can say. All others are shown field by field.

import type { JsonObject } from '@usher/shared/base/json'
import type { NodeKindName } from '@usher/shared/nodes/catalog'
import type { ComponentType } from 'react'
import type { Field } from '../inspector/schema/field.ts'
import { AdvertisingInspector } from './advertising-inspector.tsx'
import { AskInspector } from './ask/inspector.tsx'
import { MessageInspector } from './message/inspector.tsx'
import { SplitInspector } from './split/inspector.tsx'

export interface OwnInspectorProps {
  readonly config: JsonObject
  readonly field: Field
}

export const inspectors: { readonly [K in NodeKindName]?: ComponentType<OwnInspectorProps> } = {
  message: MessageInspector,
  notify: AdvertisingInspector,
  ask: AskInspector,
  split: SplitInspector,
}
