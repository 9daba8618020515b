// Fills the demo brand: people, customers, journeys, and thirty days of history that the real runtime lives through under a
// virtual clock. Everything on the canvas afterwards is what it did, not what somebody wrote down.

import { readFileSync } from 'node:fs'
import type { Usher } from '@usher/runtime'
import type { Role } from '@usher/shared/api/people'
import { DAY, HOUR, type Instant } from '@usher/shared/base/time'
import { templateOf } from '@usher/shared/templates/templates'
import { hostOf } from '../../../runtime/src/api/host.ts'
import { inScope, type ScopedBy } from '../../../runtime/src/api/scoped.ts'
import { createPerson } from '../../../runtime/src/auth/people.ts'
import { newToken } from '../../../runtime/src/auth/token.ts'
import { clearVirtualClock, setVirtualClock } from '../../../runtime/src/clock/virtual-clock.ts'
import { createJourney } from '../../../runtime/src/journeys/create.ts'
import { createFromTemplate } from '../../../runtime/src/journeys/create-from-template.ts'
import { publish } from '../../../runtime/src/journeys/publish.ts'
import { clusterDaily } from '../../../runtime/src/knowledge/cluster-daily.ts'
import { refreshLive } from '../../../runtime/src/visit/live-journeys.ts'
import { chanceOf } from './chance.ts'
import { demoCustomers } from './customers.ts'
import { type Act, demoHistory } from './history.ts'
import { createKnowledge, questionsAsked } from './knowledge.ts'
import { createPlayer, type Player } from './player.ts'
import { createSegments } from './segments.ts'
import { createTeams } from './teams.ts'

const TICK = 3 * HOUR

export interface DemoSize {
  readonly customers?: number
  readonly days?: number
  readonly told?: (done: number, total: number) => void
}

export async function seedDemo(
  usher: Usher,
  workspace: number,
  { customers: count = 600, days = 30, told = () => undefined }: DemoSize = {},
): Promise<void> {
  const to = Date.now()
  const from = to - days * DAY
  const { db } = usher.database
  await setVirtualClock(db, from)
  const chance = chanceOf(20_260_101)
  const customers = demoCustomers(chance, count)
  const people = await createPeople(usher, workspace)
  for (const id of ['pet-onboarding', 'angry-customer'])
    await goLive(usher, { workspace, by: people.owner }, template(id))
  await goLive(usher, { workspace, by: people.owner }, fromFile('repurchase/journey.json'))
  await goLive(usher, { workspace, by: people.owner }, fromFile('demo-brand/ask-the-bot.json'))
  await inScope(usher.world, workspace, async (scoped) => {
    await createSegments({ ...scoped, by: people.owner })
    await createKnowledge({ ...scoped, by: people.owner })
    await createTeams({ ...scoped, by: people.owner }, [people.agent, people.supervisor])
  })
  await refreshLive(usher.database, usher.live)
  await usher.customers.upsert(customers.map(({ id, attributes, tags }) => ({ id, attributes, addTags: tags })))
  await play(usher, {
    acts: [...demoHistory(chance, customers, { from, to }), ...questionsAsked(customers, { from, to })].sort(
      (a, b) => a.at - b.at,
    ),
    from,
    to,
    player: createPlayer(usher, workspace, people.agent),
    told,
  })
  await clusterDaily(usher.world)
  await clearVirtualClock(db)
}

/** What the shop's own customers meet: an order cared for, a present for joining the club. Their history begins with the first of them. */
export async function publishForShop(usher: Usher, workspace: number): Promise<void> {
  const by = await inScope(usher.world, workspace, ({ trx }) =>
    trx
      .selectFrom('person')
      .select(['id', 'name'])
      .where('workspace', '=', workspace)
      .where('role', '=', 'owner')
      .executeTakeFirstOrThrow(),
  )
  await goLive(usher, { workspace, by }, template('order-care', { category: '猫爬架' }))
  await goLive(usher, { workspace, by }, fromFile('embed-shop/journey.json'))
  await refreshLive(usher.database, usher.live)
}

interface Play {
  readonly acts: readonly Act[]
  readonly from: Instant
  readonly to: Instant
  readonly player: Player
  readonly told: (done: number, total: number) => void
}

/** Tick after tick: what happened is told to the runtime, and it does what is due. */
async function play(usher: Usher, { acts, from, to, player, told }: Play): Promise<void> {
  let next = 0
  for (let now = from + TICK; ; now = Math.min(to, now + TICK)) {
    await setVirtualClock(usher.database.db, now)
    await usher.workUntilQuiet()
    const begun = next
    while (next < acts.length && acts[next]!.at <= now) next++
    await player(acts.slice(begun, next))
    told(now - from, to - from)
    if (now >= to) return
  }
}

async function createPeople(usher: Usher, workspace: number) {
  const made = await inScope(usher.world, workspace, async (scoped) => {
    const people = []
    for (const person of PEOPLE)
      people.push(await createPerson(scoped, { partner: null, ...person, password: newToken() }))
    return people
  })
  const one = (role: Role) => made.find((person) => person.role === role)!
  return { owner: one('owner'), agent: one('agent'), supervisor: one('supervisor') }
}

type Draft = (acting: ScopedBy) => Promise<{ readonly id: string }>

function fromFile(file: string): Draft {
  const source = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
  return (acting) => createJourney(acting, { name: JSON.parse(source).name, source })
}

function template(id: string, values: Readonly<Record<string, string>> = {}): Draft {
  return (acting) => createFromTemplate(acting, { template: id, name: templateOf(id)!.name.zh, values })
}

interface Publisher {
  readonly workspace: number
  readonly by: { readonly id: string; readonly name: string }
}

async function goLive(usher: Usher, { workspace, by }: Publisher, draft: Draft): Promise<void> {
  await inScope(hostOf(usher), workspace, async (scoped) => {
    const acting: ScopedBy = { ...scoped, by: { id: by.id, name: by.name } }
    const { id } = await draft(acting)
    const answer = await publish(acting, { journey: id, rev: 0, note: '首次上线' })
    if (answer.kind !== 'published') throw new Error(`It could not be published: ${JSON.stringify(answer)}`)
  })
}

const PEOPLE: readonly {
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly partner?: string
}[] = [
  { name: '林晓', email: 'lin@qinghe.example', role: 'owner' },
  { name: '小周', email: 'zhou@qinghe.example', role: 'agent' },
  { name: '苏苏', email: 'su@qinghe.example', role: 'supervisor' },
  { name: '阿布', email: 'abu@qinghe.example', role: 'viewer' },
  { name: '宋仓', email: 'song@partner.example', role: 'partner', partner: '售后合作方' },
]
