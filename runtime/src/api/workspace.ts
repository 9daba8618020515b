import type { updateWorkspaceInput, workspaceInfo } from '@usher/shared/api/people'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Scoped } from './scoped.ts'

/** `base`: where this server answers, for pages of other sites. What pages offer to choose from is read from the newest customers and the last days: a picker need not be complete. */
export async function readWorkspace(
  scoped: Scoped,
  { base, connectors }: { readonly base: string; readonly connectors: string[] },
): Promise<z.input<typeof workspaceInfo>> {
  const { trx, workspace } = scoped
  const row = await trx.selectFrom('workspace').selectAll().where('id', '=', workspace).executeTakeFirstOrThrow()
  const events = await eventNames(scoped)
  const { attributes, tags } = await customerNames(scoped)
  return {
    id: row.slug,
    name: row.name,
    zone: row.zone,
    eventNames: events,
    attributeNames: attributes,
    tags,
    widgetSnippet: `<script src="${base}/widget.js" data-key="${row.chat_key}" async></script>`,
    allowPrivateHttp: row.allow_private_http,
    connectors,
  }
}

/** The zone that the workspace counts its days in. */
export async function zoneOf({ trx, workspace }: Scoped): Promise<string> {
  const row = await trx.selectFrom('workspace').select('zone').where('id', '=', workspace).executeTakeFirstOrThrow()
  return row.zone
}

export async function saveWorkspace(
  { trx, workspace }: Scoped,
  input: z.output<typeof updateWorkspaceInput>,
): Promise<void> {
  const { name, zone, allowPrivateHttp } = input
  const changes = {
    ...(name === undefined ? {} : { name }),
    ...(zone === undefined ? {} : { zone }),
    ...(allowPrivateHttp === undefined ? {} : { allow_private_http: allowPrivateHttp }),
  }
  if (Object.keys(changes).length > 0)
    await trx.updateTable('workspace').set(changes).where('id', '=', workspace).execute()
}

const MOST_NAMES = 200

async function eventNames({ trx, workspace }: Scoped): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT name FROM (SELECT name FROM usher.event WHERE workspace = ${workspace} LIMIT 20000) AS seen
    UNION
    SELECT entry->'on'->>'name' AS name
    FROM usher.journey AS j
    JOIN usher.version AS v ON v.workspace = j.workspace AND v.journey = j.number AND v.number = j.live_version
    CROSS JOIN LATERAL jsonb_array_elements(v.graph->'entries') AS entry
    WHERE j.workspace = ${workspace} AND entry->'on'->>'name' IS NOT NULL
    ORDER BY name LIMIT ${MOST_NAMES}`.execute(trx)
  return rows.map(({ name }) => name)
}

async function customerNames({ trx, workspace }: Scoped): Promise<{ attributes: string[]; tags: string[] }> {
  const { rows } = await sql<{ kind: string; name: string }>`
    WITH newest AS (SELECT attributes, tags FROM usher.customer WHERE workspace = ${workspace} ORDER BY id DESC LIMIT 2000)
    (SELECT DISTINCT 'attribute' AS kind, name FROM newest, jsonb_object_keys(attributes) AS name ORDER BY name LIMIT ${MOST_NAMES})
    UNION ALL
    (SELECT DISTINCT 'tag' AS kind, name FROM newest, unnest(tags) AS name ORDER BY name LIMIT ${MOST_NAMES})`.execute(
    trx,
  )
  const named = (kind: string) => rows.filter((row) => row.kind === kind).map(({ name }) => name)
  return { attributes: named('attribute'), tags: named('tag') }
}
