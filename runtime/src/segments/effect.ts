import type { segmentEffect } from '@usher/shared/api/segments'
import type { Rule } from '@usher/shared/conditions/rule'
import type { z } from 'zod'
import type { Host } from '../api/host.ts'
import { inScope } from '../api/scoped.ts'
import { countMembers } from './count.ts'
import { findSegment } from './read.ts'

/** How many would come into the segment and go out of it now if its rule were this one. */
export async function effectOfChange(
  host: Pick<Host, 'database' | 'now'>,
  workspace: number,
  { segment, rule }: { readonly segment: string; readonly rule: Rule },
): Promise<z.input<typeof segmentEffect>> {
  await inScope(host, workspace, (scoped) => findSegment(scoped, segment))
  const before: Rule = { in_segment: [segment] }
  const after: Rule = { in_segment: [CHANGED] }
  const ask = (one: Rule, other: Rule) =>
    countMembers(host, workspace, { rule: { and: [one, { '!': [other] }] }, beside: [{ id: CHANGED, rule }] })
  const enter = await ask(after, before)
  const leave = await ask(before, after)
  return { enter: enter.members, leave: leave.members, isEstimate: enter.margin !== null || leave.margin !== null }
}

/** No stored segment has this id. */
const CHANGED = 'changed'
