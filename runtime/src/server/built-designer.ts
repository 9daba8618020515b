import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Where the repository builds the designer to, or null before it is built. */
export function builtDesigner(): string | null {
  return existsSync(DIRECTORY) ? DIRECTORY : null
}

const DIRECTORY = fileURLToPath(new URL('../../../designer/dist', import.meta.url))
