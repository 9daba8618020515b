import type { ConsentReach } from '@usher/shared/base/consent'
import { CONSENT_CHANNELS, consentOn } from '@usher/shared/base/consent'
import { HOUR, type Instant } from '@usher/shared/base/time'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../../test/databases.ts'
import { openShards, type Shards, START } from '../../test/shards.ts'
import { anythingHeard } from '../ingest/heard-names.ts'
import { type ConsentChange, readConsents, setConsents } from './consent.ts'

for (const kind of databases) {
  describe(kind.name, () => {
    let shards: Shards
    beforeAll(async () => {
      shards = await openShards(kind)
    })
    afterAll(() => shards.close())

    const say = (
      now: Instant,
      changes: readonly Omit<ConsentChange, 'customer'>[],
      customer: string,
      history = false,
    ) =>
      shards.database.inWorkspace(shards.workspace, (trx) =>
        setConsents(
          { trx, workspace: shards.workspace, now },
          changes.map((change) => ({ customer, ...change })),
          { source: 'api', heard: anythingHeard, history },
        ),
      )
    const idOf = async (key: string) => {
      const known = shards.database.db.selectFrom('customer').select('id').where('key', '=', key)
      return (await known.executeTakeFirstOrThrow()).id
    }
    const holds = async (customer: string) => {
      const id = await idOf(customer)
      const rows = await shards.database.inWorkspace(shards.workspace, (trx) =>
        readConsents({ trx, workspace: shards.workspace, now: START }, id),
      )
      const states = CONSENT_CHANNELS.map((channel) => consentOn(rows, { purpose: 'marketing', channel }))
      return { rows, states: states.join(' ') }
    }
    const told = async (customer: string) => {
      const id = await idOf(customer)
      const rows = await shards.database.db
        .selectFrom('event')
        .select(['name', 'data'])
        .where('source', '=', 'consent')
        .where('customer', '=', id)
        .orderBy('event_id')
        .execute()
      return rows.map(({ name, data }) => [name, data])
    }
    const meet = (customer: string) => shards.emit({ id: `meet-${customer}`, customer, name: 'met' })

    it('holds of each channel what was said of it last, and tells the journeys by which statement', async () => {
      await meet('lin')
      expect(await say(START, [{ state: 'in', channel: 'sms' }], 'lin')).toMatchObject({ changed: ['lin'] })
      expect((await holds('lin')).states).toBe('unasked in unasked unasked unasked')
      await say(START + HOUR, [{ state: 'out' }], 'lin')
      expect(await holds('lin')).toMatchObject({ rows: [{ channel: 'every' }], states: 'out out out out out' })
      await say(START + 2 * HOUR, [{ state: 'in', channel: 'voice', purpose: 'marketing' }], 'lin')
      expect((await holds('lin')).states).toBe('out out in out out')
      expect(await say(START + 3 * HOUR, [{ state: 'in', channel: 'voice' }], 'lin')).toMatchObject({ changed: [] })
      const data = (channel: ConsentReach) => ({ purpose: 'marketing', channel, source: 'api' })
      expect(await told('lin')).toEqual([
        ['opted_out', data('every')],
        ['opted_in', data('sms')],
        ['opted_in', data('voice')],
      ])
    })

    it('tells nothing of what is said anew and changes nothing, but remembers when', async () => {
      await meet('mei')
      await say(START, [{ state: 'out' }], 'mei')
      expect(await say(START + HOUR, [{ state: 'out', channel: 'sms' }], 'mei')).toMatchObject({ changed: [] })
      expect((await holds('mei')).rows).toMatchObject([
        { channel: 'every', at: START },
        { channel: 'sms', at: START + HOUR },
      ])
      expect(await say(START + 2 * HOUR, [{ state: 'out' }], 'mei')).toMatchObject({ changed: [] })
      expect((await holds('mei')).rows).toMatchObject([{ channel: 'every', at: START + 2 * HOUR }])
      expect(await told('mei')).toHaveLength(1)
    })

    it('takes several at once: what is said of one channel comes after what is said of all', async () => {
      await meet('bo')
      const said = [{ state: 'in', channel: 'email' }, { state: 'out' }, { state: 'in', purpose: 'research' }] as const
      await say(START, said, 'bo')
      expect((await holds('bo')).states).toBe('out out out out in')
      await say(START, [{ state: 'out' }], 'bo')
      expect((await holds('bo')).states).toBe('out out out out out')
    })

    it('lets what was said earlier, or nobody knows when, give way', async () => {
      await meet('an')
      await say(START, [{ state: 'in', channel: 'sms' }], 'an')
      await say(START + HOUR, [{ state: 'out' }], 'an', true)
      expect((await holds('an')).states).toBe('out in out out out')
      expect(await say(START + HOUR, [{ state: 'out', channel: 'sms', at: START - HOUR }], 'an')).toMatchObject({
        changed: [],
      })
      expect((await holds('an')).states).toBe('out in out out out')
      await say(START + HOUR, [{ state: 'out', at: START + HOUR }], 'an', true)
      expect((await holds('an')).states).toBe('out out out out out')
    })
  })
}
