import type { World } from '../effects/world.ts'
import { ensureWorkspace } from '../workspace/ensure-workspace.ts'
import { UnusableInput } from './unusable-input.ts'

/** The workspace that a command is about: the one of this slug, or the only one there is; a new database gets its first. */
export async function workspaceNumber(
  world: Pick<World, 'database' | 'now'>,
  slug: string | undefined,
): Promise<number> {
  const rows = await world.database.db.selectFrom('workspace').select(['id', 'slug']).orderBy('id').execute()
  const found = rows.filter((row) => slug === undefined || row.slug === slug)
  if (found.length === 1) return found[0]!.id
  if (rows.length === 0) return (await ensureWorkspace(world, { slug: slug ?? 'main', name: 'Usher' })).id
  const known = rows.map((row) => row.slug).join(', ')
  throw new UnusableInput(
    'WHICH_WORKSPACE',
    slug === undefined
      ? `Say which workspace with --workspace: ${known}`
      : `There is no workspace "${slug}", only: ${known}`,
  )
}
