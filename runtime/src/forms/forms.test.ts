import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshId, openApi, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'
import { publishJourney } from '../../test/publish.ts'

const field = { kind: 'text', required: true }

const SIGN_UP = {
  nodes: [
    { id: 'start', kind: 'entry', config: { on: 'event', name: 'signup', where: null } },
    {
      id: 'sheet',
      kind: 'form',
      config: {
        title: '登记',
        text: '请登记',
        saveAs: 'signup',
        fields: [
          { ...field, name: 'name', label: '姓名' },
          { ...field, name: 'phone', label: '手机号', kind: 'phone', prefill: '{{entry.phone}}' },
        ],
      },
    },
    { id: 'thanks', kind: 'message', config: { content: { kind: 'text', text: '谢谢{{context.signup.name}}' } } },
    { id: 'end', kind: 'exit', config: {} },
  ],
  edges: [
    'start.next → sheet',
    'sheet.submitted → thanks',
    'sheet.expired → end',
    'sheet.failed → end',
    'thanks.sent → end',
  ],
} as const

for (const database of databases) {
  describe(database.name, () => {
    let api: TestApi

    beforeAll(async () => {
      api = await openApi(database.name)
      await publishJourney(await api.as('publisher'), '登记', SIGN_UP)
    })
    afterAll(() => api.close())

    /** The address that the customer was sent. */
    async function formFor(customer: string, name = 'signup'): Promise<string> {
      const event = { id: freshId(), customer, name, data: { phone: '13812345678' } }
      await api.usher.events.emit(event, { workspace: 'one' })
      await api.usher.workUntilQuiet()
      const link = (await saidTo(customer)).findLast(({ kind }) => kind === 'card')?.link
      expect(link).toMatch(/^f\/[A-Za-z0-9_-]{43}$/)
      return link!.slice(2)
    }

    async function saidTo(customer: string): Promise<readonly { kind: string; link?: string; text?: string }[]> {
      const rows = await api.usher.database.asEngine((trx) =>
        trx
          .selectFrom('message')
          .innerJoin('conversation', 'conversation.id', 'message.conversation')
          .innerJoin('customer', 'customer.id', 'conversation.customer')
          .select('message.content')
          .where('customer.key', '=', customer)
          .orderBy('message.seq')
          .execute(),
      )
      return rows.map(({ content }) => content as { kind: string })
    }

    const open = (token: string) => api.app.inject({ method: 'GET', url: `/forms/${token}` })
    const send = (token: string, answers: object) =>
      api.app.inject({ method: 'POST', url: `/forms/${token}`, payload: { answers } })

    test('is filled in once, and the journey goes on with what was said', async () => {
      const token = await formFor('lin')
      expect((await open(token)).json()).toMatchObject({
        state: 'open',
        fields: [{ id: 'name' }, { id: 'phone', value: '138****5678' }],
      })
      const answers = { name: '林', phone: '138****5678' }
      const both = await Promise.all([send(token, answers), send(token, answers)])
      expect(both.map(({ statusCode }) => statusCode)).toEqual([200, 200])
      await api.usher.workUntilQuiet()
      expect((await saidTo('lin')).filter(({ text }) => text === '谢谢林')).toHaveLength(1)
      expect((await open(token)).json()).toMatchObject({ state: 'submitted', fields: [] })
      expect((await send(token, { name: '别人', phone: '13900000000' })).statusCode).toBe(200)
      await api.usher.workUntilQuiet()
      expect((await saidTo('lin')).some(({ text }) => text === '谢谢别人')).toBe(false)
    })

    test('shows the way to the progress page once the matter lies before somebody', async () => {
      const review = { queue: '审核', title: '登记', progress: '进度在这里' }
      await publishJourney(await api.as('publisher'), '登记并审核', {
        nodes: [
          { ...SIGN_UP.nodes[0], config: { on: 'event', name: 'claim', where: null } },
          SIGN_UP.nodes[1],
          { id: 'look', kind: 'review', config: review },
          SIGN_UP.nodes[3],
        ],
        edges: [
          'start.next → sheet',
          'sheet.submitted → look',
          'sheet.expired → end',
          'sheet.failed → end',
          ...['approved', 'rejected', 'need_info', 'timeout', 'failed'].map((port) => `look.${port} → end` as const),
        ],
      })
      const token = await formFor('qian', 'claim')
      await send(token, { name: '钱', phone: '138****5678' })
      expect((await open(token)).json()).toMatchObject({ state: 'submitted', progress: null })
      await api.usher.workUntilQuiet()
      const { progress } = (await open(token)).json()
      expect(progress).toBe((await saidTo('qian')).findLast(({ kind }) => kind === 'card')?.link)
      expect((await api.app.inject({ url: `/${progress}/state` })).json()).toMatchObject({ state: 'open' })
    })

    test('names every field that cannot be taken, and stays open', async () => {
      const token = await formFor('wang')
      const refused = await send(token, { name: ['x'], phone: '12', role: 'owner' })
      expect(refused.statusCode).toBe(422)
      expect(refused.json().args.faults).toEqual([
        { field: 'name', code: 'INVALID' },
        { field: 'phone', code: 'INVALID' },
        { field: 'role', code: 'UNKNOWN' },
      ])
      expect((await open(token)).json().state).toBe('open')
    })

    test('refuses what is made up, changed, oversized or of a prototype', async () => {
      const token = await formFor('zhao')
      const changed = `${token.slice(0, -1)}${token.endsWith('A') ? 'E' : 'A'}`
      for (const wrong of [changed, token.slice(1), 'x', `${token}x`])
        expect((await open(wrong)).json()).toMatchObject({ code: 'UNKNOWN_FORM' })
      expect((await send(token, { name: 'x'.repeat(70_000) })).statusCode).toBe(413)
      const payload = '{"answers":{"__proto__":{"name":"x"}}}'
      const headers = { 'content-type': 'application/json' }
      const poisoned = await api.app.inject({ method: 'POST', url: `/forms/${token}`, payload, headers })
      expect(poisoned.statusCode).toBe(400)
    })

    test('is closed when its time is over or its run has gone on', async () => {
      const token = await formFor('sun')
      const close = (expires_at: number) =>
        api.usher.database.asEngine((trx) =>
          trx.updateTable('form_link').set({ expires_at }).where('state', '=', 'open').execute(),
        )
      await close(1)
      expect((await open(token)).json()).toMatchObject({ state: 'expired', fields: [] })
      expect((await send(token, { name: '孙', phone: '13812345678' })).json()).toMatchObject({ code: 'FORM_CLOSED' })
    })
  })
}
