// Fails when a file imports what its layer must not know. `--root DIR` checks another tree by the same rules.

import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { boundaries } from './boundaries.ts'

const { values } = parseArgs({ options: { root: { type: 'string', default: '.' } } })
process.chdir(resolve(values.root))

const { output } = await cruise(
  ['shared/src', 'runtime/src', 'designer/src'],
  {
    validate: true,
    ruleSet: { forbidden: boundaries },
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(shared|runtime|designer)/dist/' },
  },
  {
    exportsFields: ['exports'],
    conditionNames: ['usher-source', 'types', 'import', 'default'],
    extensions: ['.ts', '.tsx', '.js', '.json', '.d.ts'],
  },
)
const { summary } = output as ICruiseResult
const broken = summary.violations.filter((violation) => violation.rule.severity === 'error')
for (const { rule, from, to, cycle } of broken) {
  const comment = boundaries.find(({ name }) => name === rule.name)?.comment ?? ''
  const arrow = cycle === undefined ? `${from} → ${to}` : [from, ...cycle.map((step) => step.name)].join(' → ')
  console.error(`${arrow}\n  ${rule.name}: ${comment}`)
}
if (summary.totalCruised === 0) throw new Error('No file was checked: run it from the repository')
console.log(
  `Boundaries: ${summary.totalCruised} files, ${summary.totalDependenciesCruised ?? 0} imports, ${broken.length} violations`,
)
process.exitCode = broken.length > 0 ? 1 : 0
