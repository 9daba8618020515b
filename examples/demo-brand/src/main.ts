// `npm start`: the demo brand 青禾小店 on an embedded database (or the PostgreSQL of DATABASE_URL), with a history of thirty days.

import { createUsher, type Usher } from '@usher/runtime'
import { databaseOptions } from '../../../runtime/src/cli/database-option.ts'
import { portOf, portTaken } from '../../../runtime/src/cli/port.ts'
import { startProgress } from '../../../runtime/src/cli/progress.ts'
import { untilStopped } from '../../../runtime/src/cli/until-stopped.ts'
import { databaseAway, UnusableInput } from '../../../runtime/src/cli/unusable-input.ts'
import { builtDesigner } from '../../../runtime/src/server/built-designer.ts'
import { startServer } from '../../../runtime/src/server/serve.ts'
import { type OpenShop, openShopOf } from './open-shop.ts'
import { publishForShop, seedDemo } from './seed.ts'
import { createShopTables, shopConnectors } from './stand-ins.ts'

const BRAND = { slug: 'qinghe', name: '青禾小店', demo: true }

try {
  await main()
} catch (thrown) {
  const code = thrown instanceof UnusableInput ? `${thrown.code}: ` : ''
  process.stderr.write(`usher: ${code}${thrown instanceof Error ? thrown.message : thrown}\n`)
  process.exitCode = 2
}

async function main(): Promise<void> {
  const port = portOf(process.env.PORT ?? '4400')
  let shop: Usher | null = null
  // The history is lived through on stand-ins that know its clock; then the shop's own process takes their place.
  const connectors = shopConnectors(() => {
    if (shop === null) throw new Error('The shop is not open yet')
    return shop
  })
  const usher = await createUsher({ database: databaseOptions({}), workspace: BRAND, connectors }).catch(databaseAway)
  shop = usher
  const workspace = usher.workspace!
  await createShopTables(usher)
  if (await isEmpty(usher, workspace.id)) await fill(usher, workspace.id)

  const designerDir = builtDesigner()
  const server = await startServer({
    usher,
    host: process.env.HOST ?? '127.0.0.1',
    port,
    ...(designerDir === null ? {} : { designerDir }),
  }).catch(portTaken(port))
  process.stdout.write(`\n  青禾小店 is open at ${server.url}\n\n`)
  const signal = untilStopped()
  const store = await open(usher, server.url)
  if (store !== null) Object.assign(connectors, store.connectors)
  await usher.work({ concurrency: 2, signal })
  await store?.close()
  await server.close()
  await usher.close()
}

/** The demo goes on without it: then the stand-ins stay, and nobody can buy. */
async function open(usher: Usher, usherUrl: string): Promise<OpenShop | null> {
  try {
    const store = await openShopOf(usher, usherUrl)
    process.stdout.write(
      `  Its customers buy at ${store.url} (staff: ${store.url}/staff, password ${store.staffPassword})\n\n`,
    )
    return store
  } catch (error) {
    process.stderr.write(`usher: the shop is not open: ${error instanceof Error ? error.message : error}\n`)
    return null
  }
}

async function isEmpty(usher: Usher, workspace: number): Promise<boolean> {
  const anybody = await usher.database.inWorkspace(workspace, (trx) =>
    trx.selectFrom('person').select('id').limit(1).executeTakeFirst(),
  )
  return anybody === undefined
}

async function fill(usher: Usher, workspace: number): Promise<void> {
  process.stdout.write('Living through thirty days of the demo shop, once …\n')
  const progress = startProgress('history', 100)
  await seedDemo(usher, workspace, { told: (done, total) => progress.to(Math.round((100 * done) / total)) })
  await publishForShop(usher, workspace)
  progress.stop()
}
