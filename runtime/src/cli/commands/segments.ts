import type { Json } from '@usher/shared/base/json'
import type { Command } from 'commander'
import { type Checked, checkMembers } from '../../segments/check.ts'
import { createUsher, type Usher } from '../../usher.ts'
import { type DatabaseFlags, databaseOptions, withDatabaseOptions } from '../database-option.ts'
import { figure, PROBLEMS_FOUND, printResult } from '../output.ts'
import { startProgress } from '../progress.ts'
import { databaseAway } from '../unusable-input.ts'
import { workspaceNumber } from '../workspace-option.ts'

interface CheckFlags extends DatabaseFlags {
  readonly workspace?: string
  readonly repair?: boolean
  readonly json?: boolean
}

export function segmentsCommand(program: Command): void {
  const segments = program.command('segments').description('Look after segments')
  withDatabaseOptions(segments.command('check'))
    .description('Judge every customer anew and compare with who is kept as a member; exit code 1 where they differ')
    .option('--workspace <slug>', 'the brand, when the database has several')
    .option('--repair', 'have those who differ looked at again')
    .option('--json', 'print the result as JSON')
    .action(checkSegments)
}

async function checkSegments(flags: CheckFlags): Promise<void> {
  const usher = await createUsher({ database: databaseOptions(flags) }).catch(databaseAway)
  try {
    const checked = await checkAll(usher, flags)
    if (checked.wrongs > 0) process.exitCode = PROBLEMS_FOUND
    printResult(flags.json === true, checked as unknown as Json, () => linesOf(checked))
  } finally {
    await usher.close()
  }
}

async function checkAll({ world, database }: Usher, { workspace: slug, repair = false }: CheckFlags): Promise<Checked> {
  const workspace = await workspaceNumber(world, slug)
  const { customers } = await database.db
    .selectFrom('customer')
    .select(({ fn }) => fn.countAll<number>().as('customers'))
    .where('workspace', '=', workspace)
    .executeTakeFirstOrThrow()
  const progress = startProgress('customers', customers)
  try {
    return await checkMembers(database, workspace, { repair, onProgress: progress.to })
  } finally {
    progress.stop()
  }
}

function linesOf({ customers, moving, wrong, wrongs }: Checked): readonly string[] {
  const looked = moving === 0 ? [] : [`${figure(moving)} were on their way to be looked at: check again for those`]
  if (wrongs === 0) return [`${figure(customers)} customers: who is kept as a member is one`, ...looked]
  return [
    `${figure(customers)} customers, ${figure(wrongs)} differences${wrongs > wrong.length ? `, the first ${wrong.length}` : ''}:`,
    ...wrong.map(({ customer, segment, stored }) =>
      stored ? `${customer} is kept in "${segment}" and is not` : `${customer} is in "${segment}" and is not kept`,
    ),
    ...looked,
  ]
}
