// `npm run examples`: writes the journeys that are examples and templates at once into examples/, with their blanks filled in. The
// template is the truth; a test says when a file here is behind it.

import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exampleFiles } from '../examples/filled-templates.test-kit.ts'

const examples = join(import.meta.dirname, '../examples')

for (const [id, files] of exampleFiles()) {
  const folder = join(examples, id)
  mkdirSync(folder, { recursive: true })
  for (const file of readdirSync(folder)) if (file.startsWith('scenario')) rmSync(join(folder, file))
  for (const [file, text] of files) writeFileSync(join(folder, file), text)
  console.log(`examples/${id}: ${[...files.keys()].join(', ')}`)
}
