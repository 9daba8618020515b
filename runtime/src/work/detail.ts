import type { WorkDetail } from '@usher/shared/api/work'
import { missing } from '../api/fault.ts'
import type { Scoped, ScopedBy } from '../api/scoped.ts'
import { type FileLinks, fileLinks, NO_FILES } from '../files/file-link.ts'
import { mapKey, versionMaps } from '../journeys/version-map.ts'
import type { WorkItem } from './item.ts'
import { workRowOf } from './list.ts'

export async function readWork(scoped: ScopedBy, id: string): Promise<WorkDetail> {
  const { trx, workspace } = scoped
  const row = await workRowOf(scoped, id)
  if (row === undefined) throw missing('work item', id)
  const item = await trx
    .selectFrom('work_item')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const links = item.details.some(({ files }) => files !== undefined) ? await fileLinks(scoped) : NO_FILES
  return {
    ...row,
    category: item.category,
    subject: item.subject,
    details: item.details.map((detail) => shownDetail(detail, links)),
    asked: [...item.asked],
    checklist: [...item.checklist],
    reason: item.reason ?? '',
    fields: item.result ?? {},
    expiresAt: item.expires_at,
    hasProgressPage: item.progress_hash !== null,
    history: await historyOf(scoped, id),
    from: scoped.by.partner == null ? await journeyOf(scoped, item) : null,
  }
}

/** What the customer gave can be looked at for some hours from each reading of this page. */
function shownDetail(
  { label, value, files = [] }: WorkItem['details'][number],
  links: FileLinks,
): WorkDetail['details'][number] {
  return { label, value, files: files.map((file) => ({ ...file, link: links(file.id) })) }
}

/** A partner reads what was said to the customer or by their own side, not what the brand's people say among themselves. */
async function historyOf({ trx, workspace, by }: ScopedBy, item: string): Promise<WorkDetail['history']> {
  return trx
    .selectFrom('work_event')
    .leftJoin('person', (join) =>
      join.onRef('person.workspace', '=', 'work_event.workspace').onRef('person.id', '=', 'work_event.person'),
    )
    .select(['work_event.seq', 'work_event.at', 'work_event.kind', 'work_event.text', 'work_event.public'])
    .select((is) => is.fn.coalesce('person.name', 'work_event.person').as('person'))
    .where('work_event.workspace', '=', workspace)
    .where('work_event.item', '=', item)
    .$if(by.partner != null, (query) =>
      query.where((is) =>
        is.or([
          is('work_event.public', '=', true),
          is('person.partner', '=', by.partner ?? null),
          is('work_event.kind', '<>', 'commented'),
        ]),
      ),
    )
    .orderBy('work_event.seq')
    .execute()
}

async function journeyOf(scoped: Scoped, item: WorkItem): Promise<NonNullable<WorkDetail['from']>> {
  const { trx, workspace } = scoped
  const journey = await trx
    .selectFrom('journey')
    .select(['id', 'name'])
    .where('workspace', '=', workspace)
    .where('number', '=', item.journey)
    .executeTakeFirst()
  const maps = await versionMaps(scoped, [item])
  const node = maps.get(mapKey(item))?.nodes[item.node]
  return {
    journey: journey?.id ?? '?',
    journeyName: journey?.name ?? '',
    node: node?.id ?? '',
    nodeLabel: node?.label ?? '',
    nodeKind: node?.kind ?? '',
    run: String(item.run),
  }
}
