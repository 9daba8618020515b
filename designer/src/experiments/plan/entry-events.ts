import type { JourneyDocument } from '@usher/shared/document/document'
import { MESSAGE_RECEIVED } from '@usher/shared/engine/input'
import { catalog } from '@usher/shared/nodes/catalog'
import { lenientConfig } from '../../nodes/lenient-config.ts'
import { isKnownKind } from '../../nodes/node-text.ts'

/** The events that customers come into a journey by. */
export function entryEvents({ nodes }: JourneyDocument): readonly string[] {
  const events = nodes.flatMap(({ kind, config }) => {
    const read = isKnownKind(kind) ? lenientConfig(kind, config) : null
    const on = read === null ? undefined : catalog.get(kind)?.entry?.(read)
    if (on?.kind === 'message') return [MESSAGE_RECEIVED]
    return on?.kind === 'event' && on.name !== '' ? [on.name] : []
  })
  return [...new Set(events)].slice(0, 20)
}
