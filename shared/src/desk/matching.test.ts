import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Ask, chooseSeat, matchQueue, type Refusal, refusalOf, type Seat } from './matching.ts'
import { relaxation, skillNeed } from './needs.ts'

const relaxed = relaxation.parse({})
const overflow = { afterMs: 200_000, team: 'spare' }

function ask(changes: Partial<Ask> = {}): Ask {
  return {
    ...{ id: 'h1', team: 'sales', requestedAt: 0, needs: [], relaxation: relaxed, overflow, weight: 1, wanted: null },
    ...{ owner: null, lastAgent: null, excluded: [], ...changes },
  }
}

function seat(agent: string, changes: Partial<Seat> = {}): Seat {
  return {
    ...{ agent, teams: ['sales'], skills: {}, isOnline: true, isAccepting: true, capacity: 5, load: 0, idleSince: 0 },
    ...changes,
  }
}

const wanted = (agent: string) => ({ agent, until: 120_000 })
const refund = (importance: string, level = 1) => skillNeed.parse({ skill: 'refund', importance, level })

describe('who may have a customer', () => {
  it.each<[Refusal | null, Partial<Ask>, Partial<Seat>]>([
    [null, {}, {}],
    ['offline', {}, { isOnline: false }],
    ['not_accepting', {}, { isAccepting: false }],
    ['excluded', { excluded: ['lin'] }, {}],
    ['other_team', {}, { teams: ['repair'] }],
    [null, { team: null }, { teams: [] }],
    ['full', {}, { load: 5 }],
    ['full', { weight: 3 }, { load: 3 }],
    [null, { weight: 2 }, { load: 3 }],
    ['skill', { needs: [refund('required')] }, {}],
    ['skill', { needs: [refund('required', 3)] }, { skills: { refund: 2 } }],
    [null, { needs: [refund('required', 3)] }, { skills: { refund: 3 } }],
    ['skill', { needs: [skillNeed.parse({ skill: 'constructor' })] }, {}],
    ['not_wanted', { wanted: wanted('mei') }, {}],
    [null, { wanted: wanted('lin'), team: 'repair' }, {}],
  ])('%s', (refusal, asked, of) => {
    expect(refusalOf(ask(asked), seat('lin', of), 0)).toBe(refusal)
  })

  it.each([
    ['low', 30_000],
    ['medium', 60_000],
    ['high', 120_000],
  ])('need not have what is of %s importance after a while', (importance, after) => {
    const asked = ask({ needs: [refund(importance)] })
    expect(refusalOf(asked, seat('lin'), after - 1)).toBe('skill')
    expect(refusalOf(asked, seat('lin'), after)).toBeNull()
  })

  it('must always have what is required', () => {
    expect(refusalOf(ask({ needs: [refund('required')] }), seat('lin'), 86_400_000)).toBe('skill')
  })

  it('is anybody when the one who is wanted does not come, and the other team when it takes long', () => {
    expect(refusalOf(ask({ wanted: wanted('mei') }), seat('lin'), 119_999)).toBe('not_wanted')
    expect(refusalOf(ask({ wanted: wanted('mei') }), seat('lin'), 120_000)).toBeNull()
    expect(refusalOf(ask({ wanted: { agent: 'mei', until: null } }), seat('lin'), 86_400_000)).toBe('not_wanted')
    expect(refusalOf(ask(), seat('lin', { teams: ['spare'] }), 199_999)).toBe('other_team')
    expect(refusalOf(ask(), seat('lin', { teams: ['spare'] }), 200_000)).toBeNull()
    const toAnybody = ask({ overflow: { afterMs: 200_000, team: null } })
    expect(refusalOf(toAnybody, seat('lin', { teams: [] }), 199_999)).toBe('other_team')
    expect(refusalOf(toAnybody, seat('lin', { teams: [] }), 200_000)).toBeNull()
  })
})

describe('who is chosen', () => {
  const [lin, mei, an] = [
    seat('lin', { load: 1 }),
    seat('mei', { load: 2, idleSince: 9 }),
    seat('an', { load: 1, idleSince: 9 }),
  ]

  it.each([
    ['wanted', { wanted: wanted('mei') }, 'mei'],
    ['owner', { owner: 'mei', lastAgent: 'an' }, 'mei'],
    ['last_agent', { lastAgent: 'mei' }, 'mei'],
    ['longest_idle', {}, 'lin'],
  ] as const)('is told: %s', (because, asked, agent) => {
    expect(chooseSeat(ask(asked), [mei, an, lin], 0)).toMatchObject({ because, seat: { agent } })
  })

  it('is the one with most room, by share of what they can take', () => {
    const big = seat('big', { capacity: 10, load: 1 })
    expect(chooseSeat(ask(), [lin, big], 0)).toMatchObject({ because: 'least_busy', seat: { agent: 'big' } })
  })

  it('is nobody while nobody may', () => {
    expect(chooseSeat(ask(), [seat('lin', { isOnline: false }), seat('mei', { load: 5 })], 0)).toBeNull()
  })
})

describe('a queue', () => {
  it('fills what is free in its order, and does not wait for one whom nobody can serve', () => {
    const asks = [ask({ id: 'a', needs: [refund('required')] }), ask({ id: 'b' }), ask({ id: 'c' }), ask({ id: 'd' })]
    const seats = [seat('lin', { capacity: 1 }), seat('mei', { capacity: 1 })]
    expect(matchQueue(asks, seats, 0).map(({ ask: id, agent }) => `${id} ${agent}`)).toEqual(['b lin', 'c mei'])
  })

  const seats = fc.array(
    fc.record({
      agent: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      teams: fc.subarray(['sales', 'spare']),
      skills: fc.constantFrom({}, { refund: 1 }, { refund: 3 }),
      isOnline: fc.boolean(),
      isAccepting: fc.boolean(),
      capacity: fc.integer({ min: 1, max: 4 }),
      load: fc.integer({ min: 0, max: 4 }),
      idleSince: fc.nat(100),
    }),
    { maxLength: 6 },
  )
  const asks = fc.array(
    fc.record({
      id: fc.uuid(),
      needs: fc.constantFrom([], [refund('required')], [refund('low', 3)]),
      weight: fc.integer({ min: 1, max: 2 }),
      owner: fc.constantFrom(null, 'a', 'b'),
      excluded: fc.subarray(['c', 'd']),
    }),
    { maxLength: 12 },
  )

  it('never fills anybody beyond what they can take, and leaves nobody waiting whom somebody could serve', () => {
    fc.assert(
      fc.property(asks, seats, fc.nat(250_000), (asked, given, at) => {
        const unique = [...new Map(given.map((one) => [one.agent, one])).values()]
        const all = asked.map((one) => ask(one))
        const matches = matchQueue(all, unique, at)
        const left = unique.map((one) => {
          const more = matches
            .filter(({ agent }) => agent === one.agent)
            .map(({ ask: id }) => all.find((a) => a.id === id)!.weight)
          return { ...one, load: one.load + more.reduce((sum, weight) => sum + weight, 0) }
        })
        for (const { agent } of matches) {
          const [before, now] = [unique, left].map((side) => side.find((one) => one.agent === agent)!)
          expect(now!.load).toBeLessThanOrEqual(before!.capacity)
        }
        const served = new Set(matches.map(({ ask: id }) => id))
        for (const one of all) if (!served.has(one.id)) expect(chooseSeat(one, left, at)).toBeNull()
      }),
    )
  })
})
