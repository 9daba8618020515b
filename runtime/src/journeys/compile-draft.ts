import { type Compiled, compile } from '@usher/shared/compile/compile'
import type { JourneyFact, WorkspaceFacts } from '@usher/shared/compile/workspace-facts'
import type { JourneyDocument } from '@usher/shared/document/document'
import { catalog } from '@usher/shared/nodes/catalog'
import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import { sensitiveAttributes } from '../definitions/sensitive-attributes.ts'
import { segmentFacts } from '../segments/read.ts'

/** Compiles a document against its own workspace: a journey of another one looks missing. */
export async function compileDraft(scoped: Scoped, document: JourneyDocument, self: string): Promise<Compiled> {
  return compile(document, catalog, { ...(await workspaceFacts(scoped)), self })
}

export async function workspaceFacts(scoped: Scoped): Promise<WorkspaceFacts> {
  return {
    journeys: await journeyFacts(scoped),
    segments: await segmentFacts(scoped),
    sensitive: await sensitiveAttributes(scoped),
  }
}

/** A journey can be called while it is live. Which nodes call others is asked of what they may do, not of their kinds' names. */
async function journeyFacts({ trx, workspace }: Scoped): Promise<readonly JourneyFact[]> {
  const { rows } = await sql<{
    id: string
    name: string
    status: string
    live: boolean
    nodes: { kind: string; config: Record<string, unknown> }[] | null
  }>`
    SELECT j.id, j.name, j.status, j.live_version IS NOT NULL AS live,
      (SELECT jsonb_agg(jsonb_build_object('kind', n->'kind', 'config', n->'config')) FROM jsonb_array_elements(v.graph->'nodes') AS n) AS nodes
    FROM usher.journey AS j
    LEFT JOIN usher.version AS v ON v.workspace = j.workspace AND v.journey = j.number AND v.number = j.live_version
    WHERE j.workspace = ${workspace}`.execute(trx)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    callable: row.live && row.status !== 'archived',
    calls: (row.nodes ?? []).flatMap((node) => callsOf(node)),
  }))
}

function callsOf(node: { readonly kind: string; readonly config: Record<string, unknown> }): readonly string[] {
  return catalog.get(node.kind)?.proofs(node.config).journeys ?? []
}
