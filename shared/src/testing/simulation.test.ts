import { describe, expect, it } from 'vitest'
import type { ConsentStatement } from '../base/consent.ts'
import { createEngine } from '../engine/engine.ts'
import { messageText } from '../engine/message-text.ts'
import { type SendingRules, sendingRules } from '../engine/sending-rules.ts'
import { interruptsOf } from '../engine/workspace-interrupt.ts'
import { catalog } from '../nodes/catalog.ts'
import { catClub } from './cat-club.test-kit.ts'
import type { FarEnd } from './far-end.ts'
import { graphOf } from './graph-of.ts'
import {
  applyToSimulation,
  type SimulatedInterrupt,
  type Simulation,
  type SimulationAction,
  type SimulationWorld,
  startSimulation,
} from './simulation.ts'
import { record, scrub, shownState, timelineOf } from './timeline.ts'

const engine = createEngine(catalog)
const world = { engine, program: engine.load(catClub) }
const customer = { customer: { id: 'c-1', name: '林' }, tags: [], zone: 'Asia/Shanghai', events: [] }
const at = Date.parse('2026-03-02T02:00:00Z')
const DAY = 86_400_000

const begin = (farEnd: FarEnd = {}) =>
  startSimulation({ ...world, customer, entry: { data: { amount: 9 } }, at, farEnd })
const go = (sim: Simulation, ...actions: readonly SimulationAction[]) =>
  actions.reduce((state, action) => applyToSimulation(world, state, action), sim)
const cat = { kind: 'say', text: '猫' } as const

const standsAt = (sim: Simulation) => catClub.nodes[sim.run.node]?.id

describe('a simulation', () => {
  it('shows both sides of the conversation, and goes on by itself where the world has a usual answer', () => {
    const sim = go(begin(), cat)
    expect(sim.transcript.map((line) => (line.from === 'bot' ? line.content : line.text))).toEqual([
      expect.objectContaining({ text: '家里是猫还是狗？' }),
      '猫',
      { kind: 'text', text: '券码 CAT-20-2.0' },
    ])
    expect(sim.facts.tags).toEqual(['养猫'])
    expect(sim.run.context.coupon).toMatchObject({ expiresAt: at + 7 * DAY })
    expect(standsAt(sim)).toBe('hold')
  })

  it('is plain JSON at any point', () => {
    for (const sim of [begin(), go(begin(), cat), go(begin(), cat, { kind: 'advanceToNext' })]) {
      expect(JSON.parse(JSON.stringify(sim))).toStrictEqual(sim)
    }
  })

  it('leaves to a person what only a person decides', () => {
    const waiting = go(begin(), cat, { kind: 'advanceToNext' })
    expect(standsAt(waiting)).toBe('person')
    expect(waiting.pending).toMatchObject([{ effect: { kind: 'requestHandoff' }, askedAt: at + 3 * DAY }])
    const outcome = { kind: 'done', data: { port: 'resolved' } } as const
    const settled = go(waiting, { kind: 'settle', place: waiting.pending[0]!.place, outcome })
    expect(settled.run.finish?.reason).toBe('lost')
    expect(settled.pending).toEqual([])
  })

  it('answers as it is told to', () => {
    const failed = { kind: 'failed', code: 'SOLD_OUT', message: '' } as const
    expect(standsAt(go(begin({ issueCoupon: failed }), cat))).toBe('person')
    expect(go(begin({ issueCoupon: 'ask' }), cat).pending).toHaveLength(1)
  })

  it('wakes the run at each instant on the way', () => {
    const sim = go(begin(), { kind: 'advanceTo', at: at + 10 * DAY })
    expect(sim.now).toBe(at + 10 * DAY)
    expect(sim.history.at(-1)).toMatchObject({ at: at + DAY, input: { kind: 'woken' } })
    expect(sim.run.finish?.reason).toBe('lost')
  })

  it('lets an event at the very deadline come before the wake', () => {
    const late = { kind: 'event', name: 'order_paid', data: { amount: 50 }, at: at + 3 * DAY } as const
    expect(go(begin(), cat, late).run).toMatchObject({
      finish: { reason: 'bought', outputs: { pet: 'cat' } },
      context: { goals: { bought: 50 } },
    })
    const tooLate = go(begin(), cat, { ...late, at: late.at + 1 })
    expect(standsAt(tooLate)).toBe('person')
  })

  it('goes by the same interrupts and exits as the server', () => {
    const asked = go(begin(), { kind: 'say', text: '转人工' })
    expect(standsAt(asked)).toBe('person')
    const outcome = { kind: 'done', data: { port: 'unresolved' } } as const
    expect(standsAt(go(asked, { kind: 'settle', place: asked.pending[0]!.place, outcome }))).toBe('pet')
    expect(go(begin(), { kind: 'event', name: 'account_deleted', data: {} }).run.finish?.reason).toBe('deleted')
    expect(go(begin(), { kind: 'withdraw', reason: 'test over' }).run.finish?.reason).toBe('test over')
  })

  it('keeps what came for nothing in its history', () => {
    const sim = go(begin(), { kind: 'event', name: 'page_viewed', data: {} })
    expect(sim.history.at(-1)).toMatchObject({ applied: false, visited: [] })
    expect(sim.facts.events.map(({ name }) => name)).toEqual(['order_paid', 'page_viewed'])
  })

  it('remembers what the journey recorded', () => {
    const survey = ['survey', { text: '满意吗？', reasonUpTo: null }] as const
    const asked = graphOf({
      nodes: { start: ['entry', { on: 'api' }], first: survey, second: survey },
      edges: { 'start.next': 'first', 'first.happy': 'second' },
    })
    const twice = { engine, program: engine.load(asked) }
    const sim = startSimulation({ ...twice, customer, entry: { data: {} }, at })
    const answered = applyToSimulation(twice, sim, { kind: 'say', text: '5' })
    expect(answered.facts.events.map(({ name }) => name)).toEqual(['message_received', 'survey_answered'])
  })

  it('reads into attributes and data that are objects', () => {
    const rule = {
      and: [
        { '==': [{ var: 'customer.address.city' }, '上海'] },
        { '>': [{ var: 'entry.order.amount' }, 100] },
        { some: [{ var: 'customer.pets' }, { '==': [{ var: 'kind' }, 'cat'] }] },
      ],
    }
    const asked = graphOf({
      nodes: {
        start: ['entry', { on: 'api' }],
        who: ['branch', { cases: [{ id: 'a', label: 'A', when: rule }] }],
        yes: ['exit', { reason: 'yes' }],
        no: ['exit', { reason: 'no' }],
      },
      edges: { 'start.next': 'who', 'who.case:a': 'yes', 'who.else': 'no' },
    })
    const known = { ...customer, customer: { address: { city: '上海' }, pets: [{ kind: 'cat' }] } }
    const start = { engine, program: engine.load(asked), customer: known, at }
    const { run } = startSimulation({ ...start, entry: { data: { order: { amount: 200 } } } })
    expect(run.finish).toMatchObject({ reason: 'yes' })
  })

  it('refuses an entry that the journey does not have', () => {
    expect(() => startSimulation({ ...world, customer, at, entry: { node: 'pet', data: {} } })).toThrow(
      'no entry "pet"',
    )
  })
})

describe('a timeline', () => {
  it('looks back without changing anything, and goes on from there as another story', () => {
    const first = record(timelineOf(begin()), go(begin(), cat))
    const back = scrub(first, 0)
    expect(standsAt(shownState(back))).toBe('pet')
    const other = record(back, go(shownState(back), { kind: 'say', text: '狗' }))
    expect(shownState(other).run.finish?.reason).toBe('lost')
    expect(standsAt(shownState(first))).toBe('hold')
    expect(other.states).toHaveLength(2)
    expect(scrub(other, 99).at).toBe(1)
  })
})

describe('interrupts of the workspace', () => {
  const above = (given: Partial<SimulatedInterrupt>): SimulationWorld => ({
    ...world,
    interrupts: interruptsOf([
      {
        id: 'it',
        name: 'Person',
        words: ['经理'],
        readings: [],
        where: null,
        then: { kind: 'handOff', mode: 'silent' },
        after: 'return',
        ...given,
      },
    ]),
  })
  const say = (on: SimulationWorld) => applyToSimulation(on, begin(), { kind: 'say', text: '叫经理' })

  it('take a message away, and what waited goes on waiting', () => {
    const sim = say(above({}))
    expect(sim.history.at(-1)).toMatchObject({ applied: false, interrupt: { name: 'Person' } })
    expect(standsAt(sim)).toBe('pet')
  })

  it('end what waited where they say so', () => {
    expect(say(above({ after: 'abandon' })).run.finish?.reason).toBe('interrupted: Person')
  })

  it('hold only where their condition does', () => {
    const sim = say(above({ where: { has_tag: ['nobody has this'] } }))
    expect(sim.history.some(({ interrupt }) => interrupt !== undefined)).toBe(false)
  })
})

describe('the sending rules of the workspace', () => {
  const advertising = graphOf({
    nodes: {
      start: ['entry', { on: 'api' }],
      first: ['message', { content: { kind: 'text', text: 'One' }, class: 'marketing' }],
      pause: ['wait', { for: 'duration', ms: 3_600_000 }],
      second: ['message', { content: { kind: 'text', text: 'Two' }, class: 'marketing' }],
      gate: ['sendingGate', { waitFor: 'clear' }],
      third: ['message', { content: { kind: 'text', text: 'Three' }, class: 'marketing' }],
      ours: ['message', { content: { kind: 'text', text: 'Order' }, class: 'service' }],
    },
    edges: {
      'start.next': 'first',
      'first.sent': 'pause',
      'pause.elapsed': 'second',
      'second.sent': 'gate',
      'gate.clear': 'third',
      'third.sent': 'ours',
    },
  })
  const ruled = (rules: Partial<SendingRules>): SimulationWorld => ({
    engine,
    program: engine.load(advertising),
    sending: sendingRules.parse(rules),
  })
  const start = (on: SimulationWorld, consent?: readonly ConsentStatement[]) =>
    startSimulation({ ...on, customer: { ...customer, consents: consent ?? [] }, entry: { data: {} }, at })
  const lines = (sim: Simulation) =>
    sim.transcript.map((line) => (line.from === 'customer' ? line.text : `${line.from} ${messageText(line.content)}`))
  const HOUR = 3_600_000
  const OUT = [{ purpose: 'marketing', channel: 'every', state: 'out', at, isDated: true }] as const

  it('keep a message for the end of the quiet hours, and say until when', () => {
    // 10:00 in Shanghai, which is quiet until noon.
    const on = ruled({ quiet: { from: '09:00', to: '12:00', then: 'later' } })
    const sim = start(on)
    expect(sim.transcript).toMatchObject([{ from: 'withheld', why: 'quiet', until: at + 2 * HOUR, isKept: true }])
    const noon = applyToSimulation(on, sim, { kind: 'advanceTo', at: at + 2 * HOUR })
    expect(lines(noon)).toEqual(['withheld One', 'withheld Two', 'bot One', 'bot Two', 'bot Three', 'bot Order'])
  })

  it('drop what comes at night where they say so, and count what goes out', () => {
    const night = ruled({ quiet: { from: '09:00', to: '12:00', then: 'drop' } })
    expect(start(night).transcript).toMatchObject([{ from: 'withheld', isKept: false }])
    const on = ruled({ caps: [{ most: 1, days: 1, counted: 'calendar' }] })
    const capped = applyToSimulation(on, start(on), { kind: 'advanceTo', at: at + HOUR })
    expect(lines(capped)).toEqual(['bot One', 'withheld Two'])
    // The gate waits for the customer's own midnight.
    const midnight = applyToSimulation(on, capped, { kind: 'advanceToNext' })
    expect(midnight.now).toBe(at + 14 * HOUR)
    expect(lines(midnight)).toEqual(['bot One', 'withheld Two', 'bot Three', 'bot Order'])
  })

  describe('over a call that advertises', () => {
    const calling = graphOf({
      nodes: {
        start: ['entry', { on: 'api' }],
        call: ['notify', { text: 'Sale', class: 'marketing' }],
        heard: ['exit', { reason: 'heard' }],
        read: ['exit', { reason: 'read' }],
        missed: ['exit', { reason: 'missed' }],
      },
      edges: { 'start.next': 'call', 'call.answered': 'heard', 'call.sms': 'read', 'call.failed': 'missed' },
    })
    const yes = (channel: 'voice' | 'sms') => ({ ...OUT[0], channel, state: 'in' }) as const
    const call = (rules: Partial<SendingRules>, consents: readonly ConsentStatement[]) => {
      const on = { ...ruled(rules), program: engine.load(calling) }
      return { on, sim: start(on, consents) }
    }

    it.each([
      ['voice and SMS', [yes('voice'), yes('sms')], 'heard'],
      ['SMS only', [yes('sms')], 'read'],
      ['neither', [], 'missed'],
      [
        'everything but calls',
        [
          { ...OUT[0], state: 'in' as const },
          { ...OUT[0], channel: 'voice' as const },
        ],
        'read',
      ],
    ])('goes by what was consented to: %s', (_name, consents, reason) => {
      expect(call({}, consents).sim.run.finish?.reason).toBe(reason)
    })

    it('leave it to a person what the call comes to, where it may go out at all', () => {
      const asked = (consents: readonly ConsentStatement[]) => {
        const on = { ...ruled({}), program: engine.load(calling) }
        const at = { customer: { ...customer, consents }, entry: { data: {} }, farEnd: { notify: 'ask' as const } }
        return { on, sim: startSimulation({ ...on, ...at, at: start(on).now }) }
      }
      expect(asked([]).sim.run.finish?.reason).toBe('missed')
      const { on, sim } = asked([yes('voice')])
      const outcome = { kind: 'done', data: { outcome: 'answered', tries: 1 } } as const
      const told = applyToSimulation(on, sim, { kind: 'settle', place: sim.pending[0]!.place, outcome })
      expect(told).toMatchObject({ run: { finish: { reason: 'heard' } }, sending: { sends: [at] } })
    })

    it('put it off until the quiet hours are over', () => {
      const { on, sim } = call({ quiet: { from: '09:00', to: '12:00', then: 'later' } }, [yes('voice')])
      expect(sim.run.finish).toBeNull()
      const noon = applyToSimulation(on, sim, { kind: 'advanceToNext' })
      expect(noon).toMatchObject({
        now: at + 2 * HOUR,
        run: { finish: { reason: 'heard' } },
        sending: { sends: [at + 2 * HOUR] },
      })
    })
  })

  it('write no marketing to who has opted out, also in the middle of the story', () => {
    expect(start(ruled({}), OUT).transcript).toMatchObject([{ from: 'withheld', why: 'optedOut', until: null }])
    const on = ruled({ optedOutReply: 'Done' })
    const out = applyToSimulation(on, start(on), { kind: 'say', text: '退订' })
    expect(lines(out)).toEqual(['bot One', '退订', 'bot Done'])
    expect(out.facts.events.map(({ name }) => name)).toEqual(['opted_out'])
    const later = applyToSimulation(on, out, { kind: 'advanceTo', at: at + 2 * HOUR })
    expect(lines(later).slice(3)).toEqual(['withheld Two'])
    expect(later.run.finish?.reason).toBe('end')
  })
})
