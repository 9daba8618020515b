import type { segmentEffect } from '@usher/shared/api/segments'
import type { Rule } from '@usher/shared/conditions/rule'
import type { z } from 'zod'
import type { Host } from '../api/host.ts'
import { inScope } from '../api/scoped.ts'
import { whoWouldMove } from './audience.ts'
import { countMembers } from './count.ts'
import { findSegment } from './read.ts'

/** How many would come into the segment and go out of it now if its rule were this one. */
export async function effectOfChange(
  host: Pick<Host, 'database' | 'now'>,
  workspace: number,
  { segment, rule }: { readonly segment: string; readonly rule: Rule },
): Promise<z.input<typeof segmentEffect>> {
  await inScope(host, workspace, (scoped) => findSegment(scoped, segment))
  const enter = await countMembers(host, workspace, whoWouldMove(segment, rule, 'in'))
  const leave = await countMembers(host, workspace, whoWouldMove(segment, rule, 'out'))
  return { enter: enter.members, leave: leave.members, isEstimate: enter.margin !== null || leave.margin !== null }
}
