// A kind's name may be written only in its own folders, in documents and in tests: everything else goes through the catalog.

import { globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Words that are also effects, or ordinary English inside code: a quoted one says nothing about node kinds. */
const ORDINARY = new Set([
  'httpRequest',
  'message',
  'wait',
  'tag',
  'attribute',
  'goal',
  'form',
  'exit',
  'entry',
  'ask',
  'branch',
  'split',
  'handoff',
  'notify',
  'points',
])

const kinds = globSync('shared/src/nodes/*/definition.ts').map((file) => ({
  folder: dirname(file),
  name: kindIn(file),
}))
const faces = new Map(kinds.map(({ folder, name }) => [name, folder.replace('shared/src', 'designer/src')]))
const sources = globSync('{shared,runtime,designer}/src/**/*.{ts,tsx}').filter(
  // A template speaks of the nodes of its own document, whatever they are called.
  (file) => !file.includes('.test.') && !file.includes('/testing/') && !file.endsWith('/template.ts'),
)

const found = sources.flatMap((file) => {
  const text = readFileSync(file, 'utf8')
  return kinds
    .filter(
      ({ name, folder }) =>
        !ORDINARY.has(name) && !file.startsWith(`${folder}/`) && !file.startsWith(`${faces.get(name)}/`),
    )
    .filter(({ name }) => text.includes(`'${name}'`) || text.includes(`"${name}"`))
    .map(({ name }) => `${file}: '${name}' is a node kind; ask the catalog, or move this into the kind's own folder`)
})
const named = sources.flatMap((file) => kindComparisons(file))
for (const line of [...found, ...named]) console.error(line)
if (kinds.length === 0) throw new Error('No node kind was found: run it from the repository')
console.log(`Catalogs: ${kinds.length} kinds, ${sources.length} files, ${found.length + named.length} violations`)
process.exitCode = found.length + named.length > 0 ? 1 : 0

function kindIn(file: string): string {
  const name = /kind: '([A-Za-z]+)'/.exec(readFileSync(file, 'utf8'))?.[1]
  if (name === undefined) throw new Error(`${file} does not say kind: '…'`)
  return name
}

/** A node's kind compared with a name, whatever the name: `node.kind === 'wait'`. */
function kindComparisons(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/\bnode\.kind\s*[!=]==\s*'([A-Za-z]+)'/g)]
    .filter((match) => kinds.some(({ name, folder }) => name === match[1] && !file.startsWith(folder)))
    .map(
      (match) => `${file}: asks whether a node is a '${match[1]}'; let the kind's definition or face say what you need`,
    )
}
