import { segmentProblems } from '@usher/shared/compile/compile-segment'
import { type DescribeNames, describeRule } from '@usher/shared/conditions/describe'
import { fromJsonLogic } from '@usher/shared/conditions/rule-to-tree'
import type { Condition } from '@usher/shared/conditions/tree'
import { expect, it } from 'vitest'
import { attributeText, eventText } from '../nodes/known-names.ts'
import { exampleValues, starterGroups } from './starters.ts'

const starters = starterGroups.flatMap((group) => group.starters)
const LANGUAGES = ['zh', 'en'] as const

it.each(starters)('$id has no fault, and is made of rows that the editor can change', ({ id, name, rule }) => {
  for (const language of LANGUAGES) {
    expect(segmentProblems({ id, name: name[language], rule: rule[language], archived: false }, [])).toEqual([])
    expect(kindsIn(fromJsonLogic(rule[language]))).not.toContain('raw')
  }
})

it.each(starters)('$id asks the same in both languages, but for its example values', ({ rule }) => {
  const inEnglish = Object.values(exampleValues).reduce(
    (text, { zh, en }) => text.replaceAll(JSON.stringify(zh), JSON.stringify(en)),
    JSON.stringify(rule.zh),
  )
  expect(JSON.parse(inEnglish)).toEqual(rule.en)
})

it.each(LANGUAGES)('each says in %s who it is', (language) => {
  expect(new Set(starters.map(({ name }) => name[language])).size).toBe(starters.length)
  for (const starter of starters) expect(textsOf(starter, language)).not.toContain('')
})

it('none says a word of Chinese in English, nor a name of English in Chinese', () => {
  const inEnglish = [...starterGroups.map(({ name }) => name.en), ...starters.flatMap((one) => textsOf(one, 'en'))]
  expect(inEnglish.filter((text) => /\p{Script=Han}/u.test(text))).toEqual([])
  const inChinese = [...starterGroups.map(({ name }) => name.zh), ...starters.flatMap((one) => textsOf(one, 'zh'))]
  expect(inChinese.filter((text) => /[a-z]{2,}/.test(text))).toEqual([])
})

/** Everything of it that is shown. */
function textsOf({ name, description, rule }: (typeof starters)[number], language: 'zh' | 'en'): readonly string[] {
  const names: DescribeNames = {
    field: (path) => attributeText(path.replace('customer.', ''), language),
    event: (event) => eventText(event, language),
  }
  return [name[language], description[language], describeRule(rule[language], language, names)]
}

function kindsIn(condition: Condition): readonly string[] {
  return condition.kind === 'group' ? condition.items.flatMap(kindsIn) : [condition.kind]
}
