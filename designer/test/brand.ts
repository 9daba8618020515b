// A brand of its own for one test file: a real server with the built designer, a worker, people, and a shop page elsewhere.

import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Role } from '@usher/shared/api/people'
import { seedDemo } from '../../examples/demo-brand/src/seed.ts'
import { createShopTables, shopConnectors } from '../../examples/demo-brand/src/stand-ins.ts'
import { hostOf } from '../../runtime/src/api/host.ts'
import { inScope } from '../../runtime/src/api/scoped.ts'
import { createPerson } from '../../runtime/src/auth/people.ts'
import { newToken } from '../../runtime/src/auth/token.ts'
import type { Connectors } from '../../runtime/src/effects/world.ts'
import { createLog } from '../../runtime/src/log.ts'
import { startServer } from '../../runtime/src/server/serve.ts'
import { type Usher, usherOn } from '../../runtime/src/usher.ts'
import { ensureWorkspace, type WorkspaceKeys } from '../../runtime/src/workspace/ensure-workspace.ts'
import { freshDatabase } from '../../runtime/test/databases.ts'

export interface Brand {
  readonly usher: Usher
  readonly workspace: WorkspaceKeys
  /** Where the designer is. */
  readonly url: string
  /** Where a page of the shop is that shows the chat: another origin than the designer's. */
  readonly shopUrl: string
  readonly close: () => Promise<void>
}

/** A brand that is new but for its people, or the demo brand with a few days behind it. */
export type NewBrand =
  | { readonly people: readonly Person[]; readonly connectors?: Connectors }
  | { readonly demo: { readonly customers: number; readonly days: number } }

export async function openBrand(wanted: NewBrand): Promise<Brand> {
  const designerDir = builtDesigner()
  const database = await freshDatabase('PGlite')
  const connectors = 'people' in wanted ? wanted.connectors : undefined
  const usher: Usher = await usherOn(database, {
    log: createLog('silent'),
    connectors: connectors ?? shopConnectors(() => usher),
  })
  const workspace = await ensureWorkspace(hostOf(usher), { slug: 'qinghe', name: '青禾小店', demo: true })
  if ('people' in wanted) await hire(usher, workspace.id, wanted.people)
  else {
    await createShopTables(usher)
    await seedDemo(usher, workspace.id, wanted.demo)
  }
  const server = await startServer({ usher, port: 0, designerDir })
  const shop = await openShop(server.url, workspace.chatKey)
  void usher.work({ concurrency: 2 })
  return {
    usher,
    workspace,
    url: server.url,
    shopUrl: shop.url,
    close: async () => {
      await Promise.all([server.close(), shop.close()])
      await usher.close()
    },
  }
}

export interface Person {
  readonly name: string
  readonly role: Role
  /** The company of a partner. */
  readonly partner?: string
}

function hire(usher: Usher, workspace: number, people: readonly Person[]) {
  return inScope(usher.world, workspace, async (scoped) => {
    for (const [index, { name, role, partner = null }] of people.entries())
      await createPerson(scoped, {
        name,
        role,
        partner,
        email: `person-${index}@qinghe.example`,
        password: newToken(),
      })
  })
}

function builtDesigner(): string {
  const dir = process.env.USHER_DESIGNER_DIR ?? fileURLToPath(new URL('../dist', import.meta.url))
  if (!existsSync(`${dir}/index.html`) || !existsSync(`${dir}/widget.js`))
    throw new Error('The designer is not built: npx turbo run build --filter=@usher/designer')
  return dir
}

/** A page that knows the chat only by its script tag, as a shop's page does. */
async function openShop(server: string, key: string) {
  const pages = createServer((request, response) => {
    const lang = request.url?.includes('en') ? 'en' : 'zh-CN'
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>青禾小店</title><link rel="icon" href="data:,"></head>
<body><main><h1>青禾小店</h1></main><script src="${server}/widget.js" data-key="${key}"></script></body>
</html>`)
  })
  await new Promise<void>((listening) => pages.listen(0, '127.0.0.1', listening))
  const { port } = pages.address() as AddressInfo
  return {
    // Another site than 127.0.0.1 for the browser, so that nothing works only because of a shared cookie.
    url: `http://localhost:${port}/`,
    close: () =>
      new Promise<void>((closed) => {
        pages.closeAllConnections()
        pages.close(() => closed())
      }),
  }
}
