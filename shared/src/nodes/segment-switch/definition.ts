import { z } from 'zod'
import type { Rule } from '../../conditions/rule.ts'
import { type ConfigFinding, defineNode } from '../../engine/node-definition.ts'
import { partId, segmentId } from '../fields.ts'
import { duplicateIds, missing } from '../findings.ts'

const part = z.strictObject({ id: partId, segment: segmentId })

type Part = z.output<typeof part>

/** The first segment in the list that the customer is in wins; `else` for who is in none of them. */
export const segmentSwitch = defineNode({
  kind: 'segmentSwitch',
  config: z.strictObject({ cases: z.array(part).min(1).max(20) }),
  starter: () => ({ cases: [{ id: 'a', segment: '' }] }),
  ports: (config) => [...config.cases.map(({ id }) => `case:${id}` as const), 'else' as const],
  enter: (ctx) => {
    const held = ctx.config.cases.find((one) => ctx.test(ruleOf(one)))
    return { kind: 'follow', port: held === undefined ? 'else' : `case:${held.id}` }
  },
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: 0,
    effects: [],
    rules: config.cases.flatMap((one, index) =>
      one.segment === '' ? [] : [{ field: `/cases/${index}/segment`, rule: ruleOf(one) }],
    ),
  }),
  checks: ({ cases }) => [
    ...duplicateIds('/cases', cases),
    ...cases.flatMap(({ segment }, index) => missing(`/cases/${index}/segment`, segment)),
    ...shadowed(cases),
  ],
})

/** The same object for the same part: rules are compiled once per object. */
function ruleOf(one: Part): Rule {
  const known = rules.get(one)
  if (known !== undefined) return known
  const rule: Rule = { in_segment: [one.segment] }
  rules.set(one, rule)
  return rule
}
const rules = new WeakMap<Part, Rule>()

/** Nobody can leave by the second way of the same segment. */
function shadowed(cases: readonly Part[]): readonly ConfigFinding[] {
  const names = cases.map(({ segment }) => segment)
  return [...names.entries()]
    .filter(([index, segment]) => segment !== '' && names.indexOf(segment) !== index)
    .map(([index, segment]) => ({
      code: 'SEGMENT_TWICE',
      severity: 'error',
      field: `/cases/${index}/segment`,
      args: { segment },
      message: `The segment "${segment}" stands here twice: nobody leaves by the second way.`,
      fix: 'Remove one of them, or choose another segment.',
    }))
}
