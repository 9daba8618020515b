// A scenario through the whole runtime: events through the ingest, words through the web chat, handoffs through the desk, effects
// through their performers with stand-ins for the brand's systems. The clock is virtual; everything else is what ships.

import { Readable } from 'node:stream'
import { publicId } from '@usher/shared/api/common'
import { agentProfile } from '@usher/shared/api/people'
import { decideWorkInput } from '@usher/shared/api/work'
import { isJsonObject, type JsonObject } from '@usher/shared/base/json'
import type { Outcome } from '@usher/shared/base/outcome'
import { after, type Instant } from '@usher/shared/base/time'
import type { EffectKind } from '@usher/shared/engine/effect'
import type { TemplateSegment } from '@usher/shared/templates/template'
import { parseDuration } from '@usher/shared/testing/duration'
import type { Scenario, ScenarioStep } from '@usher/shared/testing/scenario'
import { hostOf } from '../runtime/src/api/host.ts'
import { inScope } from '../runtime/src/api/scoped.ts'
import { saveProfile } from '../runtime/src/auth/agent-profile.ts'
import { newToken } from '../runtime/src/auth/token.ts'
import { postMessage } from '../runtime/src/chat/post-message.ts'
import { setVirtualClock } from '../runtime/src/clock/virtual-clock.ts'
import { openConversations } from '../runtime/src/conversations/conversation.ts'
import { accept, resolve, send } from '../runtime/src/conversations/desk.ts'
import type { Database } from '../runtime/src/database/database.ts'
import type { Connectors } from '../runtime/src/effects/world.ts'
import { receiveFile } from '../runtime/src/files/receive-file.ts'
import { submitForm } from '../runtime/src/forms/submit-form.ts'
import { commandRun } from '../runtime/src/ingest/commands.ts'
import { saveInterrupt } from '../runtime/src/interrupts/save.ts'
import { raiseRevision } from '../runtime/src/knowledge/point.ts'
import { insertPoints } from '../runtime/src/knowledge/save-point.ts'
import { createLog } from '../runtime/src/log.ts'
import { settleInProcess } from '../runtime/src/replay/settle-in-process.ts'
import { startVirtualTime, type VirtualTime } from '../runtime/src/replay/virtual-time.ts'
import { ensureSegments } from '../runtime/src/segments/ensure-segments.ts'
import { setConsents } from '../runtime/src/sending/consent.ts'
import { saveSendingRules } from '../runtime/src/sending/rules.ts'
import { type Usher, usherOn } from '../runtime/src/usher.ts'
import { claimWork, decideWork } from '../runtime/src/work/desk.ts'
import { fileOf } from './file-of.test-kit.ts'
import { liveGraph, type PlayedStory, readStory } from './read-story.test-kit.ts'

interface Stage {
  readonly usher: Usher
  readonly workspace: number
  readonly customer: string
  readonly time: VirtualTime
}

interface Played {
  /** Of the journey, as a file. */
  readonly source: string
  readonly segments: readonly TemplateSegment[]
}

export async function playOnRuntime(
  database: Database,
  { source, segments }: Played,
  scenario: Scenario,
): Promise<PlayedStory> {
  const { customer, start } = scenario
  const begin = Date.parse(start.at)
  await setVirtualClock(database.db, begin)
  const usher = await usherOn(database, {
    log: createLog('silent'),
    designerDir: null,
    connectors: standIns(scenario),
    workspace: { slug: 'example', name: '青禾小店', zone: customer.zone },
  })
  const workspace = usher.workspace!.id
  await inScope(hostOf(usher), workspace, (scoped) => ensureSegments({ ...scoped, by: BRAND }, segments))
  await learn(usher, workspace, scenario)
  await employ(usher, workspace, scenario)
  await usher.customers.upsert({ id: customer.id, attributes: customer.attributes, addTags: customer.tags })
  const { marketing: state, consents = [] } = customer
  const wishes = [...(state === undefined ? [] : [{ state }]), ...consents].map((one) => ({
    customer: customer.id,
    ...one,
  }))
  await inScope(hostOf(usher), workspace, (scoped) => setConsents(scoped, wishes, { source: 'api', heard: usher.live }))
  // The past comes in before anything is live: it is history, and starts nothing.
  const past = customer.events.map((event) => ({
    ...event,
    id: newToken(),
    customer: customer.id,
    at: Date.parse(event.at),
  }))
  await usher.events.emit(past)
  const { id } = await usher.journeys.publish(source)
  await rule(usher, workspace, scenario)
  const time = await startVirtualTime(database, begin, settleInProcess(usher))
  const stage: Stage = { usher, workspace, customer: customer.id, time }
  await time.act(begin, () => knock(stage, id, scenario))
  let now = begin
  for (const step of scenario.timeline) {
    now = instantOf(step, now)
    await play(stage, now, step)
  }
  return readStory(database, { workspace, journey: id, customer: customer.id })
}

const BRAND = { id: 'brand', name: '品牌' }

/** What the brand knows, under the ids that the scenario gives. */
async function learn(usher: Usher, workspace: number, { knowledge }: Scenario): Promise<void> {
  if (knowledge.length === 0) return
  await inScope(hostOf(usher), workspace, async (scoped) => {
    await insertPoints({ ...scoped, by: BRAND }, knowledge)
    await raiseRevision(scoped)
  })
}

/** The people whom the scenario lets the customer pick from. */
async function employ(usher: Usher, workspace: number, { farEnd }: Scenario): Promise<void> {
  const { listAgents: told } = farEnd
  if (told === undefined || told === 'ask') return
  const agents = agentProfile.strip().extend({ id: publicId }).array().parse(answered(told).agents)
  const created_at = await hostOf(usher).now()
  await inScope(hostOf(usher), workspace, async (scoped) => {
    for (const { id, ...profile } of agents) {
      const person = { workspace, id, name: profile.name, email: `${id}@example.com`, role: 'agent', password: '' }
      await scoped.trx
        .insertInto('person')
        .values({ ...person, created_at })
        .execute()
      await saveProfile(scoped, { id, profile })
    }
  })
}

/** What stands above the journey, by the API's own way. */
async function rule(usher: Usher, workspace: number, { interrupts = [], sending }: Scenario): Promise<void> {
  if (sending !== undefined) await inScope(hostOf(usher), workspace, (scoped) => saveSendingRules(scoped, sending))
  for (const one of interrupts) {
    await inScope(hostOf(usher), workspace, (scoped) =>
      saveInterrupt({ ...scoped, by: BRAND }, { id: null, enabled: true, rule: one }),
    )
  }
}

/** What the entry waits for happens. */
async function knock(stage: Stage, journey: string, { start, customer }: Scenario): Promise<void> {
  const { usher } = stage
  const { graph } = await liveGraph(usher.database, journey)
  const { entries, nodes } = graph as unknown as {
    entries: readonly Entry[]
    nodes: readonly { readonly id: string }[]
  }
  const { on } = entries.find(({ node }) => start.entry === undefined || nodes[node]?.id === start.entry)!
  if (on.kind === 'event') return emit(stage, on.name ?? '', start.data)
  if (on.kind === 'message') return say(stage, { say: String(start.data.text) })
  await usher.journeys.enrol({ journey, customer: customer.id, id: newToken(), data: start.data })
}

interface Entry {
  readonly node: number
  readonly on: { readonly kind: string; readonly name?: string }
}

async function play(stage: Stage, at: Instant, step: ScenarioStep): Promise<void> {
  const { time } = stage
  if ('event' in step) return time.act(at, () => emit(stage, step.event, step.data))
  if ('say' in step) return time.act(at, () => say(stage, step))
  await time.passTo(at)
  if ('submit' in step) return time.act(at, () => submit(stage, step.submit))
  if ('withdraw' in step) return time.act(at, () => withdraw(stage, step.withdraw))
  // The stand-ins have answered by themselves, and a queue's time is up by the clock: only people have to be played.
  if ('settle' in step && step.settle === 'requestHandoff') await time.act(at, () => serve(stage, step.outcome))
  if ('settle' in step && step.settle === 'openWork') await time.act(at, () => decide(stage, step.outcome))
}

function instantOf(step: ScenarioStep, now: Instant): Instant {
  if ('at' in step && step.at !== undefined) return Date.parse(step.at)
  return 'after' in step && step.after !== undefined ? after(now, parseDuration(step.after)!) : now
}

async function emit({ usher, customer }: Stage, name: string, data: JsonObject): Promise<void> {
  await usher.events.emit({ id: newToken(), customer, name, data })
}

type Said = Extract<ScenarioStep, { say: string }>

/** Files go in by their own door first, as the widget sends them. */
async function say({ usher, workspace, customer }: Stage, { say: text, choice, files: given = [] }: Said) {
  const { id } = await usher.database.db
    .selectFrom('customer')
    .select('id')
    .where('key', '=', customer)
    .executeTakeFirstOrThrow()
  const visitor = { workspace, customer: id, tokenHash: '' }
  const files: string[] = []
  for (const { name, type, bytes } of given) {
    const opened = await inScope(hostOf(usher), workspace, (scoped) => openConversations(scoped, [id]))
    const upload = { workspace, conversation: opened.get(id)!.id, person: null, name }
    files.push((await receiveFile(hostOf(usher), upload, Readable.from([fileOf(type, bytes)]))).id)
  }
  await postMessage(hostOf(usher), visitor, {
    clientId: newToken(),
    text,
    choice: choice ?? null,
    files,
    offered: null,
  })
}

/** Behind the last link that the customer was sent. */
async function submit({ usher, workspace }: Stage, answers: JsonObject): Promise<void> {
  const sent = await usher.database.db
    .selectFrom('message')
    .select('content')
    .where('workspace', '=', workspace)
    .orderBy('seq', 'desc')
    .execute()
  const links = sent.flatMap(
    ({ content }) => (isJsonObject(content) ? /^f\/(\S+)$/.exec(String(content.link))?.[1] : []) ?? [],
  )
  await submitForm(hostOf(usher), links[0] ?? '', answers)
}

async function withdraw({ usher, workspace }: Stage, reason: string): Promise<void> {
  await usher.database.asEngine(async (trx) => {
    const runs = await trx.selectFrom('run').select('id').execute()
    for (const { id: run } of runs) await commandRun(trx, workspace, { kind: 'withdraw', run, reason }, newToken())
  })
}

/** An agent takes the waiting conversation, answers and closes it. */
async function serve({ usher, workspace }: Stage, outcome: Outcome): Promise<void> {
  const port = portOf(outcome)
  if (port === 'queue_timeout') return
  if (port !== 'resolved' && port !== 'unresolved' && port !== 'returned_to_bot') {
    throw new Error(`No agent ends a conversation with "${port}"`)
  }
  await inScope(hostOf(usher), workspace, async (scoped) => {
    const {
      id,
      epoch: seen,
      preferred,
    } = await scoped.trx
      .selectFrom('conversation')
      .innerJoin('handoff', 'handoff.id', 'conversation.handoff')
      .select(['conversation.id', 'conversation.epoch', 'handoff.preferred'])
      .where('conversation.owner', '=', 'queue')
      .executeTakeFirstOrThrow()
    const acting = { ...scoped, by: { id: preferred ?? 'agent', name: '小禾' } }
    const { epoch } = await accept(acting, 'agent', { conversation: id, epoch: seen })
    await send(acting, {
      conversation: id,
      epoch,
      clientId: newToken(),
      text: '你好，我来处理。',
      files: [],
      suggestion: null,
    })
    await resolve(acting, 'agent', { conversation: id, epoch, outcome: port, disposition: '', summary: '', node: null })
  })
}

/** A colleague claims the work that waits and decides; what the clock or the search for duplicates says comes by itself. */
async function decide({ usher, workspace }: Stage, outcome: Outcome): Promise<void> {
  const said = outcome.kind === 'done' && isJsonObject(outcome.data) ? outcome.data : {}
  if (said.decision === 'duplicate') return
  await inScope(hostOf(usher), workspace, async (scoped) => {
    const acting = { ...scoped, by: { id: 'colleague', name: String(said.by ?? '') } }
    const { id: item, checklist } = await scoped.trx
      .selectFrom('work_item')
      .select(['id', 'checklist'])
      .where('state', '=', 'open')
      .orderBy('updated_at')
      .limit(1)
      .executeTakeFirstOrThrow()
    await claimWork(acting, 'agent', item)
    const { decision, reason = '', fields = {} } = said
    const wanted = decideWorkInput.parse({ item, decision, reason, fields, checked: checklist })
    await decideWork(acting, 'agent', wanted)
  })
}

function portOf(outcome: Outcome): unknown {
  return outcome.kind === 'done' && typeof outcome.data === 'object' && outcome.data !== null && 'port' in outcome.data
    ? outcome.data.port
    : null
}

/** The brand's systems: they answer what the scenario says the world answers, in its order. */
function standIns(scenario: Scenario): Connectors {
  const issue = answersTo(scenario, 'issueCoupon', { code: 'CODE', expiresAt: null })
  const check = answersTo(scenario, 'checkCoupon', { state: 'unused' })
  const join = answersTo(scenario, 'inviteMember', { state: 'invited', link: null })
  const enter = answersTo(scenario, 'inviteToGroup', { state: 'invited', link: null, qr: null })
  const list = answersTo(scenario, 'listOrders', { orders: [] })
  const act = answersTo(scenario, 'orderAct', { state: 'paid' })
  const find = answersTo(scenario, 'findProducts', { products: [] })
  const track = answersTo(scenario, 'trackParcel', { parcel: null })
  const tell = answersTo(scenario, 'notify', { outcome: 'answered', tries: 1 })
  const give = answersTo(scenario, 'givePoints', { balance: 0 })
  const work = answersTo(scenario, 'addToBatch', { result: 'done' })
  return {
    coupons: {
      issue: async () => refusedOr(issue(), 'issued') as never,
      state: async () => answered(check()).state as never,
    },
    members: { invite: async () => ({ link: null, ...answered(join()) }) as never },
    groups: { invite: async () => ({ link: null, qr: null, ...answered(enter()) }) as never },
    orders: {
      list: async () => answered(list()).orders as never,
      get: async () => null,
      act: async () => refusedOr(act(), 'done') as never,
    },
    ...phones(tell),
    logistics: { track: async () => answered(track()).parcel as never },
    products: { find: async () => answered(find()).products as never, get: async () => null },
    jobs: { run: async ({ items }) => items.map(({ key }) => jobResult(key, answered(work()))) },
    points: { grant: async () => refusedOr(give(), 'granted') as never, balance: async () => 0 },
  }
}

/** What the telling comes to, as the exchange and the SMS provider would bring it about. `duplicate` is ours to find out, not theirs. */
function phones(tell: () => Outcome): Connectors {
  const outcomeOf = (outcome: Outcome) => (outcome.kind === 'done' ? answered(outcome).outcome : outcome.code)
  let last: Outcome | null = null
  return {
    calls: {
      call: async () => {
        last = tell()
        return outcomeOf(last) === 'answered' ? 'answered' : 'failed'
      },
      state: async () => 'failed',
    },
    sms: {
      send: async () => {
        const outcome = last ?? tell()
        last = null
        return refusedOr(outcome, 'accepted') as never
      },
    },
  }
}

/** One answer after the other; the usual one when the scenario says nothing. */
function answersTo({ farEnd, timeline }: Scenario, kind: EffectKind, usual: JsonObject): () => Outcome {
  const settled = timeline.flatMap((step) => ('settle' in step && step.settle === kind ? [step.outcome] : []))
  return () => {
    const always = farEnd[kind]
    return (always === 'ask' ? settled.shift() : always) ?? { kind: 'done', data: usual }
  }
}

function jobResult(key: string, { result, reason = '' }: JsonObject) {
  return { key, ok: result === 'done', reason: String(reason) }
}

function refusedOr(outcome: Outcome, kind: string): JsonObject {
  if (outcome.kind === 'failed') return { kind: 'refused', code: outcome.code, message: outcome.message }
  return { kind, ...answered(outcome) }
}

function answered(outcome: Outcome): JsonObject {
  if (outcome.kind === 'done' && isJsonObject(outcome.data)) return outcome.data
  throw new Error('The scenario lets a question fail, which needs a stand-in of its own')
}
