import { HOUR, type Instant } from '@usher/shared/base/time'
import type { Graph } from '@usher/shared/engine/graph'
import { type SendingRules, sendingRules } from '@usher/shared/engine/sending-rules'
import { graphOf } from '@usher/shared/testing/graph-of'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databases } from '../../test/databases.ts'
import { worldOn } from '../../test/performing.ts'
import { openShards, publish, readingAll, type Shards, START } from '../../test/shards.ts'
import type { Scoped } from '../api/scoped.ts'
import { performers } from '../effects/performers.ts'
import type { World } from '../effects/world.ts'
import { type Claim, claimEffects } from '../outbox/claim-effects.ts'
import { performClaims } from '../outbox/perform-claims.ts'
import { type ConsentChange, setConsents } from './consent.ts'
import { saveSendingRules } from './rules.ts'

const DAILY = { most: 2, days: 1, counted: 'calendar' } as const
const NIGHT = { from: '22:00', to: '09:00', then: 'later' } as const

for (const kind of databases) {
  describe(kind.name, () => {
    let shards: Shards
    let world: World
    let now: Instant
    let close = async () => {}

    beforeEach(async () => {
      now = START
      shards = await openShards(kind)
      const around = await worldOn(shards.database)
      world = around.world
      close = async () => {
        await around.close()
        await shards.close()
      }
      for (const messageClass of ['marketing', 'service'] as const) {
        await shards.publish({
          nodes: {
            start: ['entry', { on: 'event', name: messageClass }],
            say: ['message', { content: { kind: 'text', text: '{{entry.text}}' }, class: messageClass }],
          },
          edges: { 'start.next': 'say' },
          settings: { reentry: { kind: 'always' } },
        })
      }
    })
    afterEach(() => close())

    const scoped = <Value>(work: (scoped: Scoped) => Promise<Value>) =>
      shards.database.inWorkspace(shards.workspace, (trx) => work({ trx, workspace: shards.workspace, now }))
    const rule = (rules: Partial<SendingRules>) => scoped((scope) => saveSendingRules(scope, sendingRules.parse(rules)))
    const plan = async (name: 'marketing' | 'service', ...texts: readonly string[]) => {
      await shards.emit(...texts.map((text) => ({ id: `${name}-${text}`, customer: 'lin', name, data: { text } })))
      await shards.visitAll()
    }
    const claim = async (): Promise<readonly Claim[]> => {
      const all: Claim[] = []
      for (let shard = 0; shard < 64; shard++)
        all.push(...((await claimEffects(shards.database, { shard, lane: 0, limit: 500 })) ?? []))
      return all
    }
    const send = async () => performClaims(await claim(), { performers, world })
    const goTo = async (instant: Instant) => {
      now = instant
      await shards.setClock(now)
    }
    const said = async () => {
      const rows = await shards.database.db.selectFrom('message').select('content').orderBy('seq').execute()
      return rows.map(({ content }) => (content as { text: string }).text)
    }
    const codes = async () =>
      (await shards.effects()).map(({ state, outcome }) => (outcome as { code?: string } | null)?.code ?? state)
    const wish = (state: 'in' | 'out', about: Pick<ConsentChange, 'purpose' | 'channel'> = {}) =>
      scoped((scope) =>
        setConsents(scope, [{ customer: 'lin', state, ...about }], { source: 'api', heard: shards.visiting.live }),
      )

    it('writes to those who have opted out only what serves them, until they come back', async () => {
      await plan('service', 'hello')
      await send()
      expect(await wish('out')).toMatchObject({ changed: ['lin'] })
      expect(await wish('out')).toMatchObject({ changed: [] })
      await plan('marketing', 'buy')
      await plan('service', 'your order')
      await send()
      expect(await said()).toEqual(['hello', 'your order'])
      expect(await codes()).toEqual(['confirmed', 'OPTED_OUT', 'confirmed'])
      now += HOUR
      await wish('in')
      await plan('marketing', 'buy again')
      await send()
      expect(await said()).toEqual(['hello', 'your order', 'buy again'])
      const events = await shards.database.db
        .selectFrom('event')
        .select('name')
        .where('source', '=', 'consent')
        .execute()
      expect(events.map(({ name }) => name).sort()).toEqual(['opted_in', 'opted_out'])
    })

    it('asks for consent to the purpose of a message, and to the chat that it goes into', async () => {
      for (const purpose of ['care', 'research'] as const) {
        await shards.publish({
          nodes: {
            start: ['entry', { on: 'event', name: purpose }],
            say: ['message', { content: { kind: 'text', text: purpose }, class: 'marketing', purpose }],
          },
          edges: { 'start.next': 'say' },
          settings: { reentry: { kind: 'always' } },
        })
      }
      const all = async (round: string) => {
        await plan('marketing', round)
        for (const name of ['care', 'research']) await shards.emit({ id: `${name}-${round}`, customer: 'lin', name })
        await shards.visitAll()
        await send()
        return (await codes()).slice(-3)
      }
      await plan('service', 'hello')
      await send()
      await wish('out')
      await wish('in', { purpose: 'care' })
      await wish('out', { purpose: 'research', channel: 'sms' })
      expect(await all('one')).toEqual(['OPTED_OUT', 'confirmed', 'confirmed'])
      now += HOUR
      await wish('in', { channel: 'web' })
      await wish('out', { purpose: 'research', channel: 'web' })
      expect(await all('two')).toEqual(['confirmed', 'confirmed', 'OPTED_OUT'])
    })

    it('counts marketing across journeys and batches, and begins anew on the customer’s next day', async () => {
      await rule({ caps: [DAILY] })
      await plan('marketing', '1')
      await send()
      await plan('marketing', '2', '3')
      await plan('service', 'your order')
      await send()
      expect(await said()).toEqual(['1', '2', 'your order'])
      expect(await codes()).toEqual(['confirmed', 'confirmed', 'CAPPED', 'confirmed'])
      await goTo(START + 12 * HOUR)
      await plan('marketing', '4')
      await send()
      expect(await said()).toContain('4')
    })

    it('never sends more than the cap when two workers send to one customer at the same time', async () => {
      await rule({ caps: [DAILY] })
      const batches: (readonly Claim[])[] = []
      for (const text of ['1', '2', '3', '4', '5', '6']) {
        await plan('marketing', text)
        batches.push(await claim())
        // Released from the order of the outbox, so that both workers may hold messages of one customer.
        await shards.database.db.updateTable('effect').set({ attempt: 0 }).where('settled_at', 'is', null).execute()
      }
      const claims = batches.flat().map(({ planned, ...claim }) => ({ ...claim, planned: { ...planned, attempt: 0 } }))
      await Promise.all(
        [0, 1].map((worker) =>
          performClaims(
            claims.filter((_, place) => place % 2 === worker),
            { performers, world },
          ),
        ),
      )
      expect(await said()).toHaveLength(2)
      expect((await codes()).sort()).toEqual(['CAPPED', 'CAPPED', 'CAPPED', 'CAPPED', 'confirmed', 'confirmed'])
    })

    it('answers an attempt whose answer was lost with the message that stands there, whatever the cap', async () => {
      await rule({ caps: [{ ...DAILY, most: 1 }] })
      await plan('marketing', '1')
      const claims = await claim()
      const [first, second] = [
        await performers.sendMessage(claims.map(({ planned }) => planned) as never, world),
        await performers.sendMessage(claims.map(({ planned }) => planned) as never, world),
      ]
      expect(second).toEqual(first)
      expect(second).toMatchObject([{ kind: 'done' }])
      expect(await said()).toEqual(['1'])
    })

    it('keeps marketing for the morning, and lets service pass it in the night', async () => {
      await rule({ quiet: NIGHT })
      const morning = START + 21 * HOUR
      await goTo(START + 11 * HOUR)
      await plan('marketing', 'buy')
      await send()
      expect(await shards.effects()).toMatchObject([{ state: 'planned', attempt: 0, due_at: morning, outcome: null }])
      await plan('service', 'your order')
      await send()
      expect(await said()).toEqual(['your order'])
      await goTo(morning)
      await send()
      expect(await said()).toEqual(['your order', 'buy'])
      expect(await codes()).toEqual(['confirmed', 'confirmed'])
    })

    it('reads the night on the clock of the customer', async () => {
      await rule({ quiet: NIGHT })
      await plan('service', 'hello')
      await shards.database.db.updateTable('customer').set({ attributes: '{"zone":"America/New_York"}' }).execute()
      await plan('marketing', 'buy')
      await send()
      expect(await said()).toEqual(['hello'])
      expect((await shards.effects())[1]).toMatchObject({ due_at: Date.UTC(2026, 2, 2, 14) })
    })

    it('drops what comes at night where the workspace says so', async () => {
      await rule({ quiet: { ...NIGHT, then: 'drop' } })
      await goTo(START + 11 * HOUR)
      await plan('marketing', 'buy')
      await send()
      expect(await codes()).toEqual(['QUIET_HOURS'])
    })

    it('tells a gate beforehand what it would say to a message', async () => {
      await shards.publish({
        nodes: {
          start: ['entry', { on: 'event', name: 'ask' }],
          gate: ['sendingGate', { waitFor: 'nothing' }],
          clear: ['exit', { reason: 'clear' }],
          quiet: ['exit', { reason: 'quiet' }],
          capped: ['exit', { reason: 'capped' }],
          refused: ['exit', { reason: 'no_consent' }],
        },
        edges: {
          'start.next': 'gate',
          'gate.clear': 'clear',
          'gate.quiet': 'quiet',
          'gate.capped': 'capped',
          'gate.no_consent': 'refused',
        },
      })
      let asked = 0
      const ask = async () => {
        await shards.emit({ id: `ask-${++asked}`, customer: 'lin', name: 'ask' })
        await shards.visitAll()
        await send()
        await shards.visitAll()
        return (await shards.history())
          .map(({ reason }) => reason)
          .filter((reason) => reason !== 'end')
          .at(-1)
      }
      await rule({ caps: [{ ...DAILY, most: 1 }], quiet: NIGHT })
      expect(await ask()).toBe('clear')
      await plan('marketing', 'buy')
      await send()
      expect(await ask()).toBe('capped')
      await goTo(START + 11 * HOUR)
      expect(await ask()).toBe('quiet')
      const data = (await shards.effects()).filter((one) => one.kind === 'checkSending').at(-1)
      expect(data).toMatchObject({ outcome: { data: { verdict: 'quiet', until: START + 21 * HOUR } } })
      await shards.database.db.updateTable('conversation').set({ owner: 'human' }).execute()
      await goTo(START + 21 * HOUR)
      expect(await ask()).toBe('quiet')
      await wish('out')
      expect(await ask()).toBe('no_consent')
      expect(await said()).toEqual(['buy'])
    })

    it('goes by what a journey says of its own messages, which count for all others', async () => {
      const own = async (name: string, sending: object) => {
        const graph = graphOf({
          nodes: {
            start: ['entry', { on: 'event', name }],
            say: ['message', { content: { kind: 'text', text: name }, class: 'marketing' }],
          },
          edges: { 'start.next': 'say' },
        })
        const settings = { ...graph.settings, reentry: { kind: 'always' as const }, sending }
        await publish(shards.database, {
          workspace: shards.workspace,
          id: name,
          graph: readingAll({ ...graph, settings } as Graph),
        })
        return async () => {
          await shards.emit({ id: `${name}-${now}`, customer: 'lin', name })
          await shards.visitAll()
          await send()
          return (await codes()).at(-1)
        }
      }
      const urgent = await own('urgent', { caps: { kind: 'exempt' }, quiet: 'exempt' })
      const modest = await own('modest', {
        caps: { kind: 'own', caps: [{ most: 1, days: 7, counted: 'rolling' }] },
        quiet: 'workspace',
      })
      await rule({ caps: [DAILY], quiet: NIGHT })
      expect(await modest()).toBe('confirmed')
      await goTo(now + HOUR)
      expect(await modest()).toBe('CAPPED')
      expect(await urgent()).toBe('confirmed')
      await plan('marketing', 'third')
      await send()
      expect((await codes()).at(-1)).toBe('CAPPED')
      await goTo(START + 11 * HOUR)
      expect(await urgent()).toBe('confirmed')
    })

    it('waits with marketing until the person has left the conversation, or refuses it', async () => {
      await rule({ whileHuman: 'wait' })
      await plan('service', 'hello')
      await send()
      const owned = (owner: string) => shards.database.db.updateTable('conversation').set({ owner }).execute()
      await owned('human')
      await plan('marketing', 'buy')
      await send()
      expect((await codes()).at(-1)).toBe('planned')
      await goTo(now + HOUR)
      await send()
      await owned('bot')
      await goTo(now + HOUR)
      await send()
      expect(await said()).toEqual(['hello', 'buy'])
      await owned('queue')
      await rule({ whileHuman: 'refuse' })
      await plan('marketing', 'more')
      await send()
      expect((await codes()).at(-1)).toBe('HUMAN_OWNS')
    })
  })
}
