import type { NodeKindName } from '@usher/shared/nodes/catalog'
import * as kinds from './kinds.ts'
import type { NodeFace } from './node-face.ts'

/** What a person sees of each kind. `tsc` names a missing one. */
export const faces: { readonly [K in NodeKindName]: NodeFace<K> } = kinds
