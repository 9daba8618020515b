// `npm test`: builds what the browser tests need, runs every test, and ends in one line `N passed, N failed, N skipped`.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromiumPath, HOW_TO_GET_CHROMIUM } from './chromium.ts'

const only = process.argv.slice(2)
const report = join(mkdtempSync(join(tmpdir(), 'usher-tests-')), 'report.json')

if (chromiumPath() === null) console.log(`Browser tests are skipped: ${HOW_TO_GET_CHROMIUM}`)
run('turbo', ['run', 'build', '--output-logs=errors-only'])
const status = run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...only], {
  mayFail: true,
})

if (!existsSync(report)) {
  console.error('The test runner ended without a report')
  process.exit(1)
}
const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
  readFileSync(report, 'utf8'),
)
rmSync(report)
/** A file that cannot even be loaded counts as one failure: its tests are not in the totals. */
const brokenFiles = testResults.filter(
  (file: { status: string; assertionResults: unknown[] }) =>
    file.status === 'failed' && file.assertionResults.length === 0,
).length
const failed = numFailedTests + brokenFiles
console.log(`${numPassedTests} passed, ${failed} failed, ${numPendingTests + numTodoTests} skipped`)
process.exitCode = status !== 0 || failed > 0 || numPassedTests === 0 ? 1 : 0

function run(command: string, args: string[], options: { mayFail?: boolean } = {}): number {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
  if (error !== undefined) throw error
  if (status !== 0 && options.mayFail !== true) process.exit(status ?? 1)
  return status ?? 1
}
