// `npm run new:node -- NAME`: the files of a new node kind in each layer, and its line in each layer's list.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { root: { type: 'string', default: '.' } },
})
const root = resolve(values.root)
const [name] = positionals
if (name === undefined || positionals.length > 1 || !/^[a-z][a-zA-Z0-9]{1,40}$/.test(name)) {
  console.error('Say the name of the kind in camelCase, such as: npm run new:node -- loyaltyCheck')
  process.exit(2)
}
const folder = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const shared = join(root, 'shared/src/nodes')
const designer = join(root, 'designer/src/nodes')
if (existsSync(join(shared, folder))) {
  console.error(`There is a kind in shared/src/nodes/${folder} already`)
  process.exit(2)
}

write(join(shared, folder, 'definition.ts'), definition(name))
write(join(shared, folder, `${folder}.test.ts`), story(name))
write(join(designer, folder, 'face.tsx'), face(name))
write(join(designer, folder, 'field-words.ts'), fieldWords())
addLine(join(shared, 'kinds.ts'), `export { ${name} } from './${folder}/definition.ts'`)
addLine(join(designer, 'kinds.ts'), `export { ${name} } from './${folder}/face.tsx'`)
console.log(`Wrote shared/src/nodes/${folder} and designer/src/nodes/${folder}, and one line in each kinds.ts.`)
console.log(
  'Now say what it holds (config), where it leads (ports) and what it decides (enter); then tell its story in the test.',
)

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

/** In its alphabetical place, so that two people who add kinds rarely meet. */
function addLine(file: string, line: string): void {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  const at = lines.findIndex((other) => other.startsWith('export ') && other.toLowerCase() > line.toLowerCase())
  lines.splice(at === -1 ? lines.length : at, 0, line)
  writeFileSync(file, `${lines.join('\n')}\n`)
}

function definition(kind: string): string {
  return `import { z } from 'zod'
import { defineNode } from '../../engine/node-definition.ts'
import { rule, rulesOf } from '../fields.ts'

/** Goes on by \`yes\` when its condition holds, by \`no\` when it does not. */
export const ${kind} = defineNode({
  kind: '${kind}',
  config: z.strictObject({ when: rule }),
  starter: () => ({ when: true }),
  ports: () => ['yes', 'no'] as const,
  enter: (ctx) => ({ kind: 'follow', port: ctx.test(ctx.config.when) ? 'yes' : 'no' }),
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: 0,
    effects: [],
    rules: rulesOf({ field: '/when', rule: config.when }),
  }),
})
`
}

function story(kind: string): string {
  return `import { it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'

it('goes on by yes when the condition holds, and by no when it does not', () => {
  const asks = (level: string) => driveNode('${kind}', { when: { '==': [{ var: 'customer.level' }, 'gold'] } }, { customer: { level } }).enter()
  asks('gold').expectFinished('yes')
  asks('silver').expectFinished('no')
})
`
}

function face(kind: string): string {
  return `import { Shapes } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { fields } from './field-words.ts'

export const ${kind}: NodeFace<'${kind}'> = {
  icon: Shapes,
  category: 'logic',
  label: { zh: '${kind}', en: '${kind}' },
  keywords: ['${kind.toLowerCase()}'],
  fields,
  sentence: (_config, language) => (language === 'zh' ? '看条件是否成立' : 'Does the condition hold?'),
  portLabel: (port, _config, language) => (port === 'yes' ? (language === 'zh' ? '是' : 'yes') : language === 'zh' ? '否' : 'no'),
}
`
}

function fieldWords(): string {
  return `import type { FieldWords } from '../field-word.ts'

export const fields: FieldWords = {
  when: ['条件', 'Condition'],
}
`
}
