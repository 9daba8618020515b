// What is derived from the list of kinds.

import type { z } from 'zod'
import { catalogOf } from '../engine/node-definition.ts'
import * as kinds from './kinds.ts'

/** What the engine, the compiler and the runtime look kinds up in. */
export const catalog = catalogOf(...Object.values(kinds))

type NodeKind = (typeof kinds)[keyof typeof kinds]

export type NodeKindName = NodeKind['kind']

/** Every name, in alphabetical order. */
export const nodeKindNames: readonly NodeKindName[] = Object.values(kinds).map(({ kind }) => kind)

type KindNamed<K extends NodeKindName> = Extract<NodeKind, { readonly kind: K }>

/** A kind's config as steps get it: parsed, with every default filled in. */
export type ConfigOf<K extends NodeKindName> = z.output<KindNamed<K>['config']>

/** A kind's config as documents may write it: what has a default may be left out. */
export type ConfigInput<K extends NodeKindName> = z.input<KindNamed<K>['config']>

/** The ways out of a kind. */
export type PortOf<K extends NodeKindName> = ReturnType<KindNamed<K>['ports']>[number]

/** A configured node of one kind, or of any. */
export type JourneyNode<K extends NodeKindName = NodeKindName> = {
  [P in K]: { readonly id: string; readonly kind: P; readonly config: ConfigOf<P> }
}[K]
