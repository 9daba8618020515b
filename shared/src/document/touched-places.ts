import type { ConfigPath } from './config-path.ts'
import type { Edit, EditBatch } from './edit.ts'

/** What a list of batches set: whole things by name, and paths inside configs by node. */
export interface TouchedPlaces {
  readonly things: ReadonlySet<string>
  readonly configs: ReadonlyMap<string, readonly ConfigPath[]>
}

export function placesTouched(batches: readonly Pick<EditBatch, 'edits'>[]): TouchedPlaces {
  const things = new Set<string>()
  const configs = new Map<string, ConfigPath[]>()
  for (const { edits } of batches)
    for (const edit of edits) {
      const thing = thingSet(edit)
      if (thing) things.add(thing)
      if (edit.kind !== 'setConfig') continue
      const paths = configs.get(edit.node)
      if (paths) paths.push(edit.path)
      else configs.set(edit.node, [edit.path])
    }
  return { things, configs }
}

/** Does the edit set what they set, or something around or inside it? */
export function clashes(edit: Edit, touched: TouchedPlaces): boolean {
  if (edit.kind === 'setConfig')
    return (touched.configs.get(edit.node) ?? []).some((path) => isWithin(path, edit.path) || isWithin(edit.path, path))
  const thing = thingSet(edit)
  return thing !== null && touched.things.has(thing)
}

function thingSet(edit: Edit): string | null {
  switch (edit.kind) {
    case 'moveNode':
    case 'setLabel':
    case 'setNote':
      return `${edit.kind} ${edit.node}`
    case 'setName':
    case 'setDescription':
    case 'setSettings':
      return edit.kind
    default:
      return null
  }
}

function isWithin(path: ConfigPath, outer: ConfigPath): boolean {
  return outer.every((key, depth) => path[depth] === key)
}
