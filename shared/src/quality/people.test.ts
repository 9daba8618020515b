import { describe, expect, it } from 'vitest'
import { agreementOf } from './agreement.ts'
import { ENOUGH, rankAgents } from './rank-agents.ts'
import { sceneReport } from './scenes.ts'
import type { Scored } from './score-conversation.ts'

const verdicts = (both: number, machine: number, person: number, neither: number) => [
  ...Array(both).fill({ machine: true, person: true }),
  ...Array(machine).fill({ machine: true, person: false }),
  ...Array(person).fill({ machine: false, person: true }),
  ...Array(neither).fill({ machine: false, person: false }),
]

describe('agreement between the machine and people', () => {
  it('is what is above chance', () => {
    // The textbook's two raters of fifty applications: 20 and 15 alike, 5 and 10 not.
    const { n, agreed, kappa } = agreementOf(verdicts(20, 5, 10, 15))
    expect([n, agreed]).toEqual([50, 0.7])
    expect(kappa).toBeCloseTo(0.4, 10)
  })

  it('is not told where nobody could disagree, or nobody has looked', () => {
    expect(agreementOf(verdicts(9, 0, 0, 0))).toEqual({ n: 9, agreed: 1, kappa: null })
    expect(agreementOf([])).toEqual({ n: 0, agreed: null, kappa: null })
  })
})

const scoredAs = (score: number, greeting: number): Scored => ({
  score,
  checks: [{ rule: 'greeting', kept: greeting, evidence: [] }],
})

describe('the ranking of agents', () => {
  it('compares only those with enough conversations', () => {
    const ranked = rankAgents([
      { agent: 'lin', scored: Array(ENOUGH).fill(scoredAs(90, 1)) },
      { agent: 'mei', scored: Array(ENOUGH).fill(scoredAs(70, 0.2)) },
      { agent: 'new', scored: [scoredAs(100, 1)] },
    ])
    expect(ranked.map(({ agent, rank, advice }) => [agent, rank, advice])).toEqual([
      ['lin', 1, null],
      ['mei', 2, 'greeting'],
      ['new', null, null],
    ])
  })

  it('gives equals the same rank, and says how sure it is', () => {
    const half = [...Array(10).fill(scoredAs(60, 1)), ...Array(10).fill(scoredAs(80, 1))]
    const ranked = rankAgents([
      { agent: 'a', scored: half },
      { agent: 'b', scored: half },
    ])
    expect(ranked.map(({ rank }) => rank)).toEqual([1, 1])
    expect(ranked[0]!.margin).toBeCloseTo(4.497, 2)
  })
})

describe('the report of scenes', () => {
  it('puts first where agents differ most and it matters', () => {
    const report = sceneReport([
      { scene: '尺码', agent: 'lin', n: 100, followed: 100, bought: 60 },
      { scene: '尺码', agent: 'mei', n: 100, followed: 100, bought: 20 },
      { scene: '物流', agent: 'lin', n: 100, followed: 100, bought: 10 },
      { scene: '物流', agent: 'mei', n: 100, followed: 100, bought: 10 },
    ])
    expect(report.map(({ scene, share, conversion }) => [scene, share, conversion])).toEqual([
      ['尺码', 0.5, 0.4],
      ['物流', 0.5, 0.1],
    ])
    expect(report[0]!.spread).toBeCloseTo(Math.sqrt(0.04 - 0.24 / 200), 10)
    expect(report[1]!.spread).toBe(0)
  })

  it('counts who bought only after the time to buy has run out', () => {
    const [scene, open] = sceneReport([
      { scene: '尺码', agent: 'lin', n: 10, followed: 4, bought: 1 },
      { scene: '物流', agent: 'lin', n: 10, followed: 0, bought: 0 },
    ])
    expect([scene!.share, scene!.conversion, open!.share, open!.conversion]).toEqual([0.5, 0.25, 0.5, null])
  })

  it('says nothing about agents of whom too little is known', () => {
    const [scene] = sceneReport([
      { scene: '尺码', agent: 'lin', n: 100, followed: 100, bought: 60 },
      { scene: '尺码', agent: 'mei', n: 9, followed: 9, bought: 0 },
    ])
    expect([scene!.spread, scene!.potential]).toEqual([null, null])
  })
})
