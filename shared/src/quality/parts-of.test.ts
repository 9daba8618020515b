import { describe, expect, it } from 'vitest'
import { SECOND } from '../base/time.ts'
import { partsOf, type SpokenLine, type Stretch } from './parts-of.ts'
import { qualityRules } from './rules.ts'
import { scoreConversation } from './score-conversation.ts'

const rules = qualityRules.parse({})

/** `c`: the customer; else the agent of this name. At this second. */
function talk(...said: readonly (readonly [string, number, string])[]): readonly SpokenLine[] {
  return said.map(([who, at, text], place) => ({
    ...{ seq: place + 1, author: who === 'c' ? 'customer' : 'agent', person: who === 'c' ? null : who, text },
    ...{ products: false, at: at * SECOND },
  }))
}
const had = (...stretches: readonly (readonly [string, number])[]): readonly Stretch[] =>
  stretches.map(([agent, from]) => ({ agent, from: from * SECOND }))
const shown = (stretches: readonly Stretch[], lines: readonly SpokenLine[]) =>
  Object.fromEntries(partsOf(stretches, lines).map(({ agent, transcript }) => [agent, transcript]))

const GIVEN_ON = talk(
  ['c', 0, '想问下这款还有货吗'],
  ['lin', 10, '您好，请问要什么尺码？'],
  ['c', 30, 'L码'],
  ['mei', 200, '这款L码有货的'],
  ['c', 220, '好，谢谢'],
  ['mei', 230, '感谢光临，祝您生活愉快'],
)
const BOTH = had(['lin', 0], ['mei', 190])

describe('the parts of a conversation', () => {
  it('are what each agent said, with what of the customer they answered', () => {
    const { lin, mei } = shown(BOTH, GIVEN_ON)
    expect(lin!.lines.map(({ seq }) => seq)).toEqual([1, 2])
    expect(mei!.lines.map(({ seq }) => seq)).toEqual([3, 4, 5, 6])
    expect([lin!.opens, lin!.closes, mei!.opens, mei!.closes]).toEqual([true, false, false, true])
  })

  it('are judged by what was theirs to do: who opens greets, who has it last closes', () => {
    const { lin, mei } = shown(BOTH, GIVEN_ON)
    const kept = (transcript: NonNullable<typeof lin>) =>
      scoreConversation(transcript, rules).checks.flatMap(({ rule, kept }) => (kept === null ? [] : [rule]))
    expect(kept(lin!)).toEqual(['greeting', 'need', 'product', 'forbidden', 'first'])
    expect(kept(mei!)).toEqual(['forbidden', 'first', 'next', 'closing'])
  })

  it('never charge one agent with the time that a colleague let pass', () => {
    const { mei } = shown(BOTH, GIVEN_ON)
    expect(mei!.takenAt).toBe(190 * SECOND)
    expect(mei!.lines[0]).toMatchObject({ seq: 3, at: 190 * SECOND })
  })

  it('never charge one agent with the words of another', () => {
    const rude = talk(['c', 0, '在吗'], ['lin', 5, '您好，请问什么问题'], ['mei', 9, '不知道，自己看'], ['c', 12, '？'])
    const parts = shown(had(['lin', 0], ['mei', 8]), rude)
    const forbidden = (agent: string) =>
      scoreConversation(parts[agent]!, rules).checks.find(({ rule }) => rule === 'forbidden')?.kept
    expect([forbidden('lin'), forbidden('mei')]).toEqual([1, 0])
  })

  it('leave what nobody answered with whose it was last, and who said nothing out', () => {
    const parts = shown(had(['lin', 0], ['ann', 10], ['mei', 20]), talk(['lin', 5, '您好'], ['c', 30, '有人吗']))
    expect(Object.keys(parts)).toEqual(['lin', 'mei'])
    expect(parts.mei!.lines.map(({ seq }) => seq)).toEqual([2])
  })

  it('take who had it then for whom a line does not name, and judge nobody of whom nothing is known', () => {
    const unnamed = GIVEN_ON.map((line) => ({ ...line, person: null }))
    expect(shown(BOTH, unnamed)).toEqual(shown(BOTH, GIVEN_ON))
    expect(partsOf([], GIVEN_ON)).toEqual([])
  })

  it('come back to whoever gets the conversation back', () => {
    const lines = [
      ...GIVEN_ON,
      ...talk(['c', 240, '还有颜色吗'], ['lin', 260, '有黑色']).map((line) => ({ ...line, seq: line.seq + 6 })),
    ]
    const { lin, mei } = shown(had(['lin', 0], ['mei', 190], ['lin', 250]), lines)
    expect(lin!.lines.map(({ seq }) => seq)).toEqual([1, 2, 7, 8])
    expect([lin!.closes, mei!.closes]).toEqual([true, false])
  })
})
