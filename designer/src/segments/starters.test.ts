import { segmentProblems } from '@usher/shared/compile/compile-segment'
import { describeRule } from '@usher/shared/conditions/describe'
import { fromJsonLogic } from '@usher/shared/conditions/rule-to-tree'
import type { Condition } from '@usher/shared/conditions/tree'
import { expect, it } from 'vitest'
import { starterGroups } from './starters.ts'

const starters = starterGroups.flatMap((group) => group.starters)

it.each(starters)('$id has no fault, and is made of rows that the editor can change', ({ id, name, rule }) => {
  expect(segmentProblems({ id, name: name.zh, rule, archived: false }, [])).toEqual([])
  expect(kindsIn(fromJsonLogic(rule))).not.toContain('raw')
})

it.each(['zh', 'en'] as const)('each says in %s who it is', (language) => {
  for (const { name, description, rule } of starters) {
    expect(name[language] && description[language] && describeRule(rule, language)).toBeTruthy()
  }
  expect(new Set(starters.map(({ name }) => name[language])).size).toBe(starters.length)
})

function kindsIn(condition: Condition): readonly string[] {
  return condition.kind === 'group' ? condition.items.flatMap(kindsIn) : [condition.kind]
}
