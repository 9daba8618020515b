import type { Command } from 'commander'
import { builtDesigner } from '../../server/built-designer.ts'
import { startServer } from '../../server/serve.ts'
import { createUsher } from '../../usher.ts'
import { ensureOwner } from '../../workspace/ensure-workspace.ts'
import { type DatabaseFlags, databaseOptions, withDatabaseOptions } from '../database-option.ts'
import { languageModelOption } from '../language-model-option.ts'
import { portOf, portTaken } from '../port.ts'
import { untilStopped } from '../until-stopped.ts'
import { databaseAway } from '../unusable-input.ts'
import { wholeNumber } from './work.ts'

interface ServeFlags extends DatabaseFlags {
  readonly host: string
  readonly port: string
  readonly concurrency: number
  readonly owner: string
  readonly work: boolean
  readonly json?: boolean
  readonly publicUrl?: string
}

export function serveCommand(program: Command): void {
  withDatabaseOptions(program.command('serve'))
    .description('Serve the designer, the console, the API and the web chat, with a worker in the same process')
    .option('--host <address>', 'address to listen on (also HOST)', process.env.HOST ?? '127.0.0.1')
    .option('--port <n>', 'port to listen on, 0 for any (also PORT)', process.env.PORT ?? '4400')
    .option('--concurrency <n>', 'shards worked at the same time', wholeNumber, 4)
    .option('--owner <email>', 'the first owner of a new database; the password is printed once', 'owner@example.com')
    .option('--no-work', 'serve only; `usher work` elsewhere does the work')
    .option('--public-url <url>', 'where customers reach this server (also PUBLIC_URL)', process.env.PUBLIC_URL)
    .option('--json', 'say where it listens as a line of JSON')
    .action(serve)
}

async function serve(flags: ServeFlags): Promise<void> {
  const port = portOf(flags.port)
  const usher = await createUsher({
    database: databaseOptions(flags),
    workspace: { slug: 'main', name: 'Usher' },
    ...languageModelOption(),
    ...(flags.publicUrl === undefined ? {} : { publicUrl: flags.publicUrl }),
  }).catch(databaseAway)
  const owner = usher.workspace === null ? null : await ensureOwner(usher.world, usher.workspace.id, flags.owner)
  const designerDir = builtDesigner()
  const server = await startServer({
    usher,
    host: flags.host,
    port,
    ...(designerDir === null ? {} : { designerDir }),
  }).catch(portTaken(port))
  // Before it says that it is there: whoever reads that may stop it at once, and in order.
  const signal = untilStopped()
  const signIn = owner === null ? null : { email: flags.owner, password: owner.password }
  process.stdout.write(
    `${flags.json === true ? JSON.stringify({ url: server.url, signIn }) : readyLines(server.url, signIn).join('\n')}\n`,
  )
  await (flags.work ? usher.work({ concurrency: flags.concurrency, signal }) : stopped(signal))
  await server.close()
  await usher.close()
}

function readyLines(
  url: string,
  signIn: { readonly email: string; readonly password: string } | null,
): readonly string[] {
  const lines = [`Usher is at ${url}`]
  if (builtDesigner() === null) lines.push('The designer is not built: run `npm run build` and start again')
  if (signIn !== null) lines.push(`Sign in as ${signIn.email} with the password ${signIn.password} (shown this once)`)
  return lines
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
