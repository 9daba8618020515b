import type { ConfigOf } from '@usher/shared/nodes/catalog'

/** An entry for everybody who comes into this segment. */
export function entryOfSegment(segment: string) {
  const config: ConfigOf<'entry'> = { on: 'segment', segment, moves: 'enters', where: null }
  return { kind: 'entry', config } as const
}
