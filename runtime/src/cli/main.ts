// The command line: `usher <command>`. Every command has `--help`, most have `--json`; exit codes are in output.ts.

import { Command, CommanderError } from 'commander'
import { benchCommand } from './commands/bench.ts'
import { compileCommand } from './commands/compile.ts'
import { diffCommand } from './commands/diff.ts'
import { experimentCommand } from './commands/experiment.ts'
import { importCommand } from './commands/import.ts'
import { migrateCommand } from './commands/migrate.ts'
import { replayCommand } from './commands/replay.ts'
import { segmentsCommand } from './commands/segments.ts'
import { serveCommand } from './commands/serve.ts'
import { simulateCommand } from './commands/simulate.ts'
import { templatesCommand } from './commands/templates.ts'
import { workCommand } from './commands/work.ts'
import { UNUSABLE_INPUT } from './output.ts'
import { UnusableInput } from './unusable-input.ts'

const program = new Command('usher')
  .description('Draw customer journeys, publish them, run them durably for every customer')
  .version('0.1.0')
  .showSuggestionAfterError()
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'usher: ')) })
  .exitOverride()

for (const add of [
  serveCommand,
  workCommand,
  migrateCommand,
  compileCommand,
  simulateCommand,
  templatesCommand,
  diffCommand,
  importCommand,
  segmentsCommand,
  replayCommand,
  experimentCommand,
  benchCommand,
]) {
  add(program)
}
for (const command of program.commands) command.exitOverride()

try {
  await program.parseAsync()
} catch (thrown) {
  process.exitCode = exitCodeOf(thrown)
}

function exitCodeOf(thrown: unknown): number {
  // Commander has said what it has to say by itself: help, version, or what is wrong with the arguments.
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : UNUSABLE_INPUT
  const line = thrown instanceof Error ? thrown.message.split('\n')[0] : String(thrown)
  const code = thrown instanceof UnusableInput ? `${thrown.code}: ` : ''
  process.stderr.write(`usher: ${code}${line}\n`)
  if (process.env.USHER_DEBUG !== undefined && thrown instanceof Error) process.stderr.write(`${thrown.stack}\n`)
  return UNUSABLE_INPUT
}
