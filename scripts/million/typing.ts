import { customerListInput } from '@usher/shared/api/customers'
import { percentile } from '../../runtime/src/bench/measure.ts'
import { readClock } from '../../runtime/src/clock/clock.ts'
import { listCustomers } from '../../runtime/src/customers/list.ts'
import { countMembers } from '../../runtime/src/segments/count.ts'
import type { Usher } from '../../runtime/src/usher.ts'
import { typedRules } from './rules.ts'

export interface Typed {
  readonly name: string
  readonly p50: number
  readonly p95: number
  readonly answer: string
}

const ROUNDS = 12

/** How long somebody who types a rule waits for the count. */
export async function countWhileTyping(usher: Usher, workspace: number): Promise<readonly Typed[]> {
  const rules = typedRules(await readClock(usher.database.db))
  const typed: Typed[] = []
  for (const [name, rule] of rules) {
    let answer = ''
    const times = await timesOf(ROUNDS, async () => {
      const { members, margin } = await countMembers(usher.world, workspace, { rule })
      answer = margin === null ? `${members}` : `${members} ± ${margin}`
    })
    typed.push({ name, p50: percentile(times, 0.5), p95: percentile(times, 0.95), answer })
  }
  return typed
}

const SEARCHES: readonly (readonly [string, Partial<Parameters<typeof customerListInput.parse>[0] & object>])[] = [
  ['first page', {}],
  ['a name', { search: '王伟' }],
  ['initials', { search: 'lj' }],
  ['the end of a phone', { search: '7919' }],
  ['an id', { search: 'u77' }],
  ['a tag', { tag: 'vip' }],
  ['inside a name', { search: '丽' }],
  ['a level', { filter: { '==': [{ var: 'customer.level' }, '金卡'] } }],
  ['ordered lately', { filter: { '>=': [{ count_events: ['order_paid', { within: 30, unit: 'day' }] }, 1] } }],
  [
    'long ago, and a name',
    { search: '丽', filter: { '<': [{ count_events: ['order_paid', { within: 90, unit: 'day' }] }, 1] } },
  ],
]

/** Pages of the list of customers, and searches in it. */
export async function listAndSearch(usher: Usher, workspace: number): Promise<readonly Typed[]> {
  const found: Typed[] = []
  for (const [name, asked] of SEARCHES) {
    let answer = ''
    const times = await timesOf(ROUNDS, async () => {
      const input = customerListInput.parse({ limit: 50, ...asked })
      const { total, customers } = await listCustomers(usher.world, workspace, input)
      answer = total === null ? `a page of ${customers.length}` : `${total} found`
    })
    found.push({ name, p50: percentile(times, 0.5), p95: percentile(times, 0.95), answer })
  }
  return [...found, await deepPages(usher, workspace)]
}

/** One page after the other, as somebody scrolls. */
async function deepPages(usher: Usher, workspace: number): Promise<Typed> {
  let cursor: string | null = null
  const times = await timesOf(40, async () => {
    const input = customerListInput.parse({ limit: 100, cursor })
    const page = await listCustomers(usher.world, workspace, input)
    cursor = page.cursor
  })
  return { name: 'scrolling', p50: percentile(times, 0.5), p95: percentile(times, 0.95), answer: '40 pages of 100' }
}

async function timesOf(rounds: number, work: () => Promise<void>): Promise<readonly number[]> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return times
}
