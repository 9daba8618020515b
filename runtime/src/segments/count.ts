import type { segmentCount, segmentPeople } from '@usher/shared/api/segments'
import type { Rule } from '@usher/shared/conditions/rule'
import type { z } from 'zod'
import type { Host } from '../api/host.ts'
import { nameOf } from '../customers/customer.ts'
import { customerPages } from './customer-pages.ts'

/** How many customers the rule holds for now: every one of them is looked at. */
export async function countMembers(
  host: Pick<Host, 'database' | 'now'>,
  workspace: number,
  rule: Rule,
): Promise<z.input<typeof segmentCount>> {
  let members = 0
  let customers = 0
  for await (const page of customerPages(host, workspace, rule)) {
    customers += page.length
    for (const { isMember } of page) if (isMember) members += 1
  }
  return { members, customers }
}

const MOST_SHOWN = 10

/** Some of those for whom the rule holds, the newest customers first. */
export async function someMembers(
  host: Pick<Host, 'database' | 'now'>,
  workspace: number,
  rule: Rule,
): Promise<z.input<typeof segmentPeople>> {
  const shown: { readonly id: string; readonly name: string }[] = []
  for await (const page of customerPages(host, workspace, rule)) {
    for (const { isMember, key, attributes } of page) if (isMember) shown.push({ id: key, name: nameOf(attributes) })
    if (shown.length >= MOST_SHOWN) break
  }
  return shown.slice(0, MOST_SHOWN)
}
