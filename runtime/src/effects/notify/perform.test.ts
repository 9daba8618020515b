import type { ConsentChoice, ConsentReach } from '@usher/shared/base/consent'
import { HOUR } from '@usher/shared/base/time'
import { sendingRules } from '@usher/shared/engine/sending-rules'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { databases } from '../../../test/databases.ts'
import { openWorld, type TestWorld } from '../../../test/performing.ts'
import { setVirtualClock } from '../../clock/virtual-clock.ts'

import type { CallState } from '../../connectors/calls.ts'
import { toJson } from '../../database/json.ts'
import type { Performed } from '../performer.ts'
import type { Connectors } from '../world.ts'
import { performNotify } from './perform.ts'

describe.each(databases)('telling a customer on $name', ({ name }) => {
  let test: TestWorld
  let number = 0
  beforeAll(async () => {
    test = await openWorld(name)
  })
  afterAll(() => test.close())

  const telling = (more: object = {}) =>
    test.planned(
      'notify',
      { text: '今天晚到', voice: true, tries: 2, smsFallback: true, incident: null, ...more },
      { key: `ef_${number++}` },
    )
  /** Attempt after attempt, as the outbox makes them, until there is an outcome. */
  const perform = async (effect: ReturnType<typeof telling>, connectors: Connectors) => {
    const waits: (number | undefined)[] = []
    for (;;) {
      const [performed] = await performNotify([effect], { ...test.world, connectors })
      if (performed!.kind !== 'retry') return { performed: performed!, waits }
      waits.push(performed!.afterMs)
    }
  }

  it('is done when the call is answered, and never calls again', async () => {
    const phone = phones(['answered'])
    const effect = telling()
    expect((await perform(effect, phone)).performed).toEqual(done('answered', 1))
    expect((await perform(effect, phone)).performed).toEqual(done('answered', 1))
    expect(phone.log).toEqual(['call 1'])
  })

  it('calls again after a while, waits while it rings, then writes', async () => {
    const phone = phones(['busy', 'ringing', 'ringing', 'no_answer'])
    const { performed, waits } = await perform(telling(), phone)
    expect(performed).toEqual(done('sms', 2))
    expect(waits).toEqual([300_000, 15_000, 15_000, 0])
    expect(phone.log).toEqual(['call 1', 'call 2', 'state 2', 'state 2', 'sms 今天晚到'])
  })

  it('takes a phone that rings for ever for one that nobody answers', async () => {
    const phone = phones(Array(9).fill('ringing'))
    expect((await perform(telling({ tries: 1 }), phone)).performed).toEqual(done('sms', 1))
    expect(phone.log).toEqual(['call 1', 'state 1', 'state 1', 'state 1', 'sms 今天晚到'])
  })

  it('needs no call to write, and says so when nobody was reached', async () => {
    const silent = phones([])
    expect((await perform(telling({ voice: false }), silent)).performed).toEqual(done('sms', 0))
    const { performed } = await perform(telling({ smsFallback: false }), phones(['failed']))
    expect(performed).toMatchObject({ kind: 'failed', code: 'NOT_REACHED' })
    expect((await perform(telling(), {})).performed).toMatchObject({ kind: 'failed', code: 'NOT_CONNECTED' })
  })

  it('tells of one incident once, whatever journey does', async () => {
    const phone = phones(['answered', 'answered'])
    const incident = { incident: 'inc-7' }
    expect((await perform(telling(incident), phone)).performed).toEqual(done('answered', 1))
    expect((await perform(telling(incident), phone)).performed).toEqual(done('duplicate', 0))
    expect((await perform(telling({ incident: 'inc-8' }), phone)).performed).toEqual(done('answered', 1))
    expect(phone.log).toEqual(['call 1', 'call 1'])
  })

  it('lets another journey try when nobody was reached, or when the first gave up without a word', async () => {
    const incident = { incident: 'inc-9', smsFallback: false }
    expect((await perform(telling(incident), phones(['failed']))).performed.kind).toBe('failed')
    const lost = { calls: { call: () => Promise.reject(new Error('line cut')), state: async () => 'failed' as const } }
    expect((await perform(telling(incident), lost)).performed).toMatchObject({ kind: 'unknown' })
    expect((await perform(telling(incident), phones(['answered']))).performed).toEqual(done('duplicate', 0))
    await setVirtualClock(test.world.database.db, Date.now() + 3 * HOUR)
    expect((await perform(telling(incident), phones(['answered']))).performed).toEqual(done('answered', 1))
  })

  describe('of marketing', () => {
    const selling = (more: object = {}) => telling({ class: 'marketing', ...more })
    const db = () => test.world.database.db
    const at = Date.parse('2030-03-04T10:00:00+08:00')
    const says = async (...said: readonly (readonly [ConsentReach, ConsentChoice])[]) => {
      await db().deleteFrom('marketing_send').execute()
      await db().deleteFrom('consent').execute()
      const { workspace, customer } = selling()
      const rows = said.map(([channel, state]) => ({
        ...{ workspace, customer, purpose: 'marketing' as const, channel, state, at: 0, source: 'api' },
      }))
      if (rows.length > 0) await db().insertInto('consent').values(rows).execute()
    }
    const rule = (rules: object) =>
      db()
        .updateTable('workspace')
        .set({ sending: toJson(sendingRules.parse(rules)), zone: 'Asia/Shanghai' })
        .execute()
    const sends = async () => (await db().selectFrom('marketing_send').selectAll().execute()).length
    beforeEach(async () => {
      await setVirtualClock(db(), at)
      await rule({})
    })

    it.each([
      ['both', [['every', 'in']], 'answered', ['call 1']],
      ['SMS only', [['sms', 'in']], 'sms', ['sms 今天晚到']],
      [
        'everything but calls',
        [
          ['every', 'in'],
          ['voice', 'out'],
        ],
        'sms',
        ['sms 今天晚到'],
      ],
      ['calls only', [['voice', 'in']], 'answered', ['call 1']],
      ['the web chat only', [['web', 'in']], 'OPTED_OUT', []],
      ['nothing', [], 'OPTED_OUT', []],
    ] as const)('goes by what was consented to: %s', async (_name, said, outcome, log) => {
      await says(...said)
      const phone = phones(['answered'])
      const { performed } = await perform(selling(), phone)
      const code = performed.kind === 'failed' ? performed.code : undefined
      expect(code ?? (performed.kind === 'done' && performed.data)).toEqual(
        code === undefined ? expect.objectContaining({ outcome }) : outcome,
      )
      expect(phone.log).toEqual(log)
      expect(await sends()).toBe(log.length)
    })

    it('writes no SMS behind unanswered calls that was not consented to', async () => {
      await says(['voice', 'in'])
      const phone = phones(['busy', 'no_answer'])
      expect((await perform(selling(), phone)).performed).toMatchObject({ kind: 'failed', code: 'NOT_REACHED' })
      expect(phone.log).toEqual(['call 1', 'call 2'])
    })

    it('is not called again once the customer wants no more calls', async () => {
      await says(['every', 'in'])
      const effect = selling()
      const phone = phones(['busy'])
      expect(await performNotify([effect], { ...test.world, connectors: phone })).toMatchObject([{ kind: 'retry' }])
      await says(['sms', 'in'])
      expect((await perform(effect, phone)).performed).toEqual(done('sms', 1))
    })

    it('counts as one, with all its calls, beside the messages, and an attempt whose answer was lost counts once', async () => {
      await says(['every', 'in'])
      await rule({ caps: [{ most: 1, days: 1, counted: 'calendar' }] })
      const effect = selling()
      const lost = {
        calls: { call: () => Promise.reject(new Error('line cut')), state: async () => 'failed' as const },
      }
      expect(await performNotify([effect], { ...test.world, connectors: lost })).toMatchObject([{ kind: 'unknown' }])
      expect((await perform(effect, phones(['busy', 'no_answer']))).performed).toEqual(done('sms', 2))
      expect(await sends()).toBe(1)
      const other = phones(['answered'])
      expect((await perform(selling(), other)).performed).toMatchObject({ kind: 'failed', code: 'CAPPED' })
      expect((await perform(telling(), other)).performed).toEqual(done('answered', 1))
    })

    it('waits for the end of the quiet hours, or is dropped in them, and leaves the incident to others meanwhile', async () => {
      await says(['every', 'in'])
      await rule({ quiet: { from: '22:00', to: '09:00', then: 'later' } })
      await setVirtualClock(db(), at + 13 * HOUR)
      const effect = selling({ incident: 'inc-night' })
      const phone = phones(['answered', 'answered'])
      expect((await perform(effect, phone)).performed).toEqual({ kind: 'postponed', afterMs: 10 * HOUR })
      expect((await perform(telling({ incident: 'inc-night' }), phone)).performed).toEqual(done('answered', 1))
      await setVirtualClock(db(), at + 23 * HOUR)
      expect((await perform(effect, phone)).performed).toEqual(done('duplicate', 0))
      await rule({ quiet: { from: '22:00', to: '10:00', then: 'drop' } })
      expect((await perform(selling(), phone)).performed).toMatchObject({ code: 'QUIET_HOURS' })
      expect(phone.log).toEqual(['call 1'])
    })
  })

  it('fails on answers that no contract has', async () => {
    const odd = async () => JSON.parse('"maybe"')
    expect((await perform(telling(), { calls: { call: odd, state: odd } })).performed).toMatchObject({
      code: 'BAD_ANSWER',
    })
    expect((await perform(telling({ voice: false }), { sms: { send: odd } })).performed).toMatchObject({
      code: 'BAD_ANSWER',
    })
  })
})

function done(outcome: string, tries: number): Performed {
  return { kind: 'done', data: { outcome, tries } }
}

/** An exchange whose calls end as given, in order, and an SMS provider that takes everything. */
function phones(states: CallState[]): Connectors & { readonly log: string[] } {
  const log: string[] = []
  const next = (what: string, key: string) => {
    log.push(`${what} ${key.split('.')[1]}`)
    return states.shift() ?? 'failed'
  }
  return {
    log,
    calls: { call: async ({ key }) => next('call', key), state: async ({ key }) => next('state', key) },
    sms: {
      send: async ({ text }) => {
        log.push(`sms ${text}`)
        return { kind: 'accepted' }
      },
    },
  }
}
