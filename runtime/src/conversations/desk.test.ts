import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, freshId, openApi, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'
import { publishJourney } from '../../test/publish.ts'
import { deskDeadlines } from '../desk/deadlines.ts'

const HANDOFF = {
  nodes: [
    { id: 'start', kind: 'entry', config: { on: 'event', name: 'angry', where: null } },
    {
      id: 'person',
      kind: 'handoff',
      config: {
        mode: 'announced',
        reason: '投诉',
        note: '已道歉',
        announcement: '正在为您转接人工',
        priority: 5,
        queueTimeoutMs: 600_000,
      },
    },
    { id: 'thanks', kind: 'message', config: { content: { kind: 'text', text: '已解决' } } },
    { id: 'sorry', kind: 'message', config: { content: { kind: 'text', text: '抱歉' } } },
    { id: 'end', kind: 'exit', config: {} },
  ],
  edges: [
    'start.next → person',
    'person.resolved → thanks',
    ...[
      'unresolved',
      'returned_to_bot',
      'queue_timeout',
      'queue_full',
      'off_hours',
      'customer_cancelled',
      'customer_abandoned',
      'customer_unresponsive',
      'channel_lost',
      'failed',
    ].map((port) => `person.${port} → sorry` as const),
    'thanks.sent → end',
    'sorry.sent → end',
  ],
} as const

for (const database of databases) {
  describe(database.name, () => {
    let api: TestApi
    let agent: Caller
    let supervisor: Caller
    const stop = new AbortController()
    let working: Promise<void>

    beforeAll(async () => {
      api = await openApi(database.name)
      agent = await api.as('agent')
      supervisor = await api.as('supervisor')
      await publishJourney(await api.as('publisher'), '愤怒的客户', HANDOFF)
      working = api.usher.work({ signal: stop.signal })
    })
    afterAll(async () => {
      stop.abort()
      await working
      await api.close()
    })

    /** A chat that waits for a person. */
    async function waiting() {
      const chat = await openChat(api)
      await api.usher.events.emit({ id: freshId(), customer: chat.customer, name: 'angry' }, { workspace: 'one' })
      await until(
        async () =>
          (await agent.query('conversations.get', { conversation: chat.conversation })).data.owner === 'queue',
      )
      return chat
    }

    async function look(conversation: string) {
      return (await agent.query('conversations.get', { conversation })).data
    }

    function said(conversation: { messages: { author: string; content: { text: string } }[] }): string[] {
      return conversation.messages.map(({ author, content }) => `${author}: ${content.text}`)
    }

    test('a customer goes to a person and back to the journey', async () => {
      const chat = await waiting()
      const seen = await look(chat.conversation)
      expect(seen).toMatchObject({
        owner: 'queue',
        handoff: { reason: '投诉', priority: 5, mode: 'announced' },
        handoffDetail: {
          note: '已道歉',
          journeyName: '愤怒的客户',
          node: 'person',
          nodeLabel: 'person',
          nodeKind: 'handoff',
          version: 1,
        },
      })
      expect(
        (await agent.query('conversations.list', { view: 'queue' })).data.conversations.map(
          (row: { id: string }) => row.id,
        ),
      ).toContain(chat.conversation)

      await chat.post('有人吗')
      const { epoch } = (
        await agent.mutate('conversations.accept', { conversation: chat.conversation, epoch: seen.epoch })
      ).data
      const sent = { conversation: chat.conversation, epoch, clientId: freshId(), text: '您好，我来帮您' }
      const first = await agent.mutate('conversations.send', sent)
      expect((await agent.mutate('conversations.send', sent)).data).toEqual(first.data)
      await agent.mutate('conversations.note', { conversation: chat.conversation, clientId: freshId(), text: '老客户' })
      const active = await look(chat.conversation)
      expect(active).toMatchObject({ owner: 'human', mine: true, unanswered: 0, agent: { name: 'agent of one' } })
      expect((await agent.query('conversations.list', { view: 'mine' })).data.mine).toBeGreaterThan(0)

      const resolved = await agent.mutate('conversations.resolve', {
        conversation: chat.conversation,
        epoch,
        outcome: 'resolved',
        disposition: '物流',
        summary: '已补发',
      })
      expect(resolved.status).toBe(200)
      await until(async () => said(await look(chat.conversation)).includes('bot: 已解决'))
      const done = await look(chat.conversation)
      expect(done).toMatchObject({ owner: 'bot', agent: null, handoff: null })
      expect(said(done)).toEqual([
        'system: 正在为您转接人工',
        'customer: 有人吗',
        'agent: 您好，我来帮您',
        'note: 老客户',
        'bot: 已解决',
      ])
      const { data: customer } = await agent.query('customers.get', { customer: chat.customer })
      expect(customer.runs[0]).toMatchObject({ status: 'finished', journeyName: '愤怒的客户' })
      const { data: trace } = await agent.query('runs.trace', { run: customer.runs[0].run })
      expect(
        trace.steps.map((step: { path: { node: string; port: string | null }[] }) =>
          step.path.map(({ node, port }) => `${node}:${port}`),
        ),
      ).toEqual([
        ['start:next', 'person:null'],
        ['person:resolved', 'thanks:sent', 'end:null'],
      ])
      const outcome = await api.usher.database.asEngine((trx) =>
        trx
          .selectFrom('effect')
          .select('outcome')
          .where('kind', '=', 'requestHandoff')
          .where('run', '=', Number(customer.runs[0].run))
          .executeTakeFirst(),
      )
      expect(outcome?.outcome).toMatchObject({
        kind: 'done',
        data: {
          port: 'resolved',
          messages: 2,
          disposition: '物流',
          summary: '已补发',
          agentId: expect.stringMatching(/^pe_/),
        },
      })
    })

    test('while a person has it the bot is silent and messages go to nobody but them', async () => {
      const chat = await waiting()
      const { epoch } = await look(chat.conversation)
      await agent.mutate('conversations.accept', { conversation: chat.conversation, epoch })
      await chat.post('还在吗')
      const events = await api.usher.database.asEngine((trx) =>
        trx
          .selectFrom('event')
          .select('event_id')
          .where('name', '=', 'message_received')
          .where('event_id', 'like', `${chat.conversation}:%`)
          .execute(),
      )
      expect(events).toEqual([])
      await publishOnce(api)
      await api.usher.events.emit({ id: freshId(), customer: chat.customer, name: 'promo' }, { workspace: 'one' })
      const outcomeOf = () =>
        api.usher.database.asEngine((trx) =>
          trx
            .selectFrom('effect')
            .innerJoin('customer', 'customer.id', 'effect.customer')
            .select(['effect.state', 'effect.outcome'])
            .where('customer.key', '=', chat.customer)
            .where('effect.kind', '=', 'sendMessage')
            .executeTakeFirst(),
        )
      await until(async () => (await outcomeOf())?.state === 'failed')
      expect((await outcomeOf())?.outcome).toMatchObject({ kind: 'failed', code: 'HUMAN_OWNS' })
      expect(said(await look(chat.conversation))).not.toContain('bot: 大促')
    })

    test('of two agents at once one gets it and the other is told who', async () => {
      const chat = await waiting()
      const { epoch } = await look(chat.conversation)
      const answers = await Promise.all(
        [agent, supervisor].map((caller) =>
          caller.mutate('conversations.accept', { conversation: chat.conversation, epoch }),
        ),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
      const lost = answers.find(({ status }) => status === 409)
      const holder = (await look(chat.conversation)).agent.name
      expect(lost?.fault).toMatchObject({
        code: 'HELD_BY_OTHER',
        args: { agent: holder, owner: 'human', epoch: epoch + 1 },
      })
    })

    test('closing and sending at once leave one order: nothing is sent after the end', async () => {
      for (let round = 0; round < 5; round++) {
        const chat = await waiting()
        const { epoch: seen } = await look(chat.conversation)
        const { epoch } = (await agent.mutate('conversations.accept', { conversation: chat.conversation, epoch: seen }))
          .data
        const [closed, sent] = await Promise.all([
          agent.mutate('conversations.resolve', { conversation: chat.conversation, epoch, outcome: 'unresolved' }),
          agent.mutate('conversations.send', {
            conversation: chat.conversation,
            epoch,
            clientId: freshId(),
            text: '最后一句',
          }),
        ])
        expect(closed.status).toBe(200)
        expect([200, 409]).toContain(sent.status)
        const after = await look(chat.conversation)
        expect(said(after).includes('agent: 最后一句')).toBe(sent.status === 200)
        const late = await agent.mutate('conversations.send', {
          conversation: chat.conversation,
          epoch,
          clientId: freshId(),
          text: '太晚',
        })
        expect([late.status, late.fault?.code]).toEqual([409, 'CHANGED_MEANWHILE'])
      }
    })

    test('who waits too long goes on without a person', async () => {
      const chat = await waiting()
      await api.usher.database.asEngine((trx) =>
        trx
          .updateTable('handoff')
          .set({ queue_deadline: 1, due_at: 1 })
          .where('conversation', '=', chat.conversation)
          .execute(),
      )
      await deskDeadlines(api.usher.world)
      await until(async () => said(await look(chat.conversation)).includes('bot: 抱歉'))
      expect((await look(chat.conversation)).owner).toBe('bot')
    })

    test('a customer may stop waiting, but not once a person has come', async () => {
      const chat = await waiting()
      expect(await chat.cancel()).toEqual({ cancelled: true })
      await until(async () => said(await look(chat.conversation)).includes('bot: 抱歉'))
      const other = await waiting()
      const { epoch } = await look(other.conversation)
      await agent.mutate('conversations.accept', { conversation: other.conversation, epoch })
      expect(await other.cancel()).toEqual({ cancelled: false })
    })

    test('a second request joins the first and ends with it', async () => {
      const chat = await waiting()
      await publishJourney(await api.as('publisher'), '再次', {
        nodes: [
          { id: 'start', kind: 'entry', config: { on: 'event', name: 'angrier', where: null } },
          { id: 'person', kind: 'handoff', config: { mode: 'silent', reason: '再次投诉', priority: 50 } },
          { id: 'end', kind: 'exit', config: {} },
        ],
        edges: HANDOFF.edges
          .filter((edge) => edge.startsWith('person.'))
          .map((edge) => `${edge.split(' → ')[0]} → end` as `person.${string} → end`)
          .concat('start.next → person' as never),
      })
      await api.usher.events.emit({ id: freshId(), customer: chat.customer, name: 'angrier' }, { workspace: 'one' })
      await until(async () => (await look(chat.conversation)).handoff.priority === 50)
      const seen = await look(chat.conversation)
      expect(seen.handoff.reason).toBe('投诉 · 再次投诉')
      const { epoch } = (
        await agent.mutate('conversations.accept', { conversation: chat.conversation, epoch: seen.epoch })
      ).data
      await agent.mutate('conversations.resolve', { conversation: chat.conversation, epoch, outcome: 'resolved' })
      await until(async () => {
        const { data } = await agent.query('customers.get', { customer: chat.customer })
        return data.runs.length === 2 && data.runs.every((run: { status: string }) => run.status === 'finished')
      })
    })

    test('a person steps into a conversation of the bot, gives it back, and only a supervisor takes it from a colleague', async () => {
      const chat = await openChat(api)
      const { epoch } = await look(chat.conversation)
      const mine = await agent.mutate('conversations.takeOver', { conversation: chat.conversation, epoch })
      expect(mine.data.epoch).toBe(epoch + 1)
      const colleague = await colleagueOf(api)
      expect(
        (await colleague.mutate('conversations.takeOver', { conversation: chat.conversation, epoch: epoch + 1 })).fault
          ?.code,
      ).toBe('HELD_BY_OTHER')
      expect(
        (await colleague.mutate('conversations.release', { conversation: chat.conversation, epoch: epoch + 1 })).status,
      ).toBe(403)
      expect(
        (await supervisor.mutate('conversations.takeOver', { conversation: chat.conversation, epoch: epoch + 1 }))
          .status,
      ).toBe(200)
      expect(
        (await supervisor.mutate('conversations.release', { conversation: chat.conversation, epoch: epoch + 2 }))
          .status,
      ).toBe(200)
      expect((await look(chat.conversation)).owner).toBe('bot')
    })

    test('what waits and is given back waits again with its place', async () => {
      const chat = await waiting()
      const { epoch } = await look(chat.conversation)
      await agent.mutate('conversations.accept', { conversation: chat.conversation, epoch })
      await agent.mutate('conversations.release', { conversation: chat.conversation, epoch: epoch + 1 })
      expect(await look(chat.conversation)).toMatchObject({ owner: 'queue', agent: null, handoff: { reason: '投诉' } })
    })

    test('a conversation of another workspace looks like none', async () => {
      const chat = await waiting()
      const owner = await api.asOther('owner')
      for (const [name, input] of [
        ['accept', { epoch: 1 }],
        ['takeOver', { epoch: 1 }],
        ['release', { epoch: 1 }],
        ['resolve', { epoch: 1, outcome: 'resolved' }],
        ['send', { epoch: 1, clientId: freshId(), text: 'x' }],
        ['note', { clientId: freshId(), text: 'x' }],
      ] as const)
        expect([
          name,
          (await owner.mutate(`conversations.${name}`, { conversation: chat.conversation, ...input })).status,
        ]).toEqual([name, 404])
      expect((await owner.query('conversations.get', { conversation: chat.conversation })).status).toBe(404)
      expect((await owner.query('conversations.list', { view: 'all' })).data.conversations).toEqual([])
      expect((await look(chat.conversation)).owner).toBe('queue')
    })

    test('every change of a conversation is one row of the audit', async () => {
      const chat = await waiting()
      const { epoch } = await look(chat.conversation)
      await agent.mutate('conversations.accept', { conversation: chat.conversation, epoch })
      await agent.mutate('conversations.accept', { conversation: chat.conversation, epoch })
      await agent.mutate('conversations.send', {
        conversation: chat.conversation,
        epoch: epoch + 1,
        clientId: freshId(),
        text: '好',
      })
      await agent.mutate('conversations.resolve', {
        conversation: chat.conversation,
        epoch: epoch + 1,
        outcome: 'resolved',
      })
      const rows = await api.usher.database.asEngine((trx) =>
        trx.selectFrom('audit').select('action').where('target', '=', chat.conversation).orderBy('id').execute(),
      )
      expect(rows.map(({ action }) => action)).toEqual([
        'conversations.accept',
        'conversations.send',
        'conversations.resolve',
      ])
    })
  })
}

async function openChat(api: TestApi) {
  const inject = async (url: string, payload: object, token?: string) => {
    const headers = {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    }
    return (await api.app.inject({ method: 'POST', url, headers, payload: JSON.stringify(payload) })).json()
  }
  const { token, conversation } = await inject('/chat/open', { key: 'ck_one' })
  const { rows } = await sql<{ key: string }>`
    SELECT k.key FROM usher.customer AS k JOIN usher.conversation AS c ON c.customer = k.id WHERE c.id = ${conversation}`.execute(
    api.usher.database.db,
  )
  return {
    conversation: conversation as string,
    customer: rows[0]?.key ?? '',
    post: (text: string) => inject('/chat/messages', { clientId: freshId(), text }, token),
    cancel: () => inject('/chat/cancel', {}, token),
  }
}

async function publishOnce(api: TestApi): Promise<void> {
  await publishJourney(await api.as('publisher'), '大促', {
    nodes: [
      { id: 'start', kind: 'entry', config: { on: 'event', name: 'promo', where: null } },
      { id: 'say', kind: 'message', config: { content: { kind: 'text', text: '大促' } } },
      { id: 'end', kind: 'exit', config: {} },
    ],
    edges: ['start.next → say', 'say.sent → end'],
  })
}

async function colleagueOf(api: TestApi): Promise<Caller> {
  const owner = await api.as('owner')
  const { signIn, PASSWORD } = await import('../../test/api.ts')
  await owner.mutate('people.create', {
    name: 'colleague',
    email: 'colleague@one.example',
    role: 'agent',
    password: PASSWORD,
  })
  return signIn(api.app, 'colleague@one.example')
}

/** Looks again and again until it is so: other parts of the system work meanwhile. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 10_000
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error('It did not become so within ten seconds')
  }
}
