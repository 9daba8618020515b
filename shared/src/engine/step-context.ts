import { draw, variantSalt } from '../base/draw.ts'
import { drawArm } from '../base/drawing.ts'
import { compiledRule } from '../conditions/compile-rule.ts'
import type { Rule } from '../conditions/rule.ts'
import { compiledTemplate, renderJson, renderTemplate } from '../conditions/template.ts'
import type { StepContext } from './node-definition.ts'
import type { BoundNode } from './program.ts'
import { scopeOf } from './scope-of.ts'
import type { Walk } from './walk.ts'

export function stepContext(walk: Walk, bound: BoundNode): StepContext<unknown> {
  const { run, at, facts, program } = walk
  const event = walk.event === null ? null : { ...walk.event.data, name: walk.event.name, id: walk.event.id }
  const scope = scopeOf(facts, { at, entry: run.entry, event, context: run.context })
  const compiled = (rule: Rule) => {
    program.observe?.({ node: bound.index, rule, scope })
    return compiledRule(rule)
  }
  return {
    node: { id: bound.node.id, index: bound.index, behaviour: bound.node.behaviour },
    config: bound.node.config,
    now: at,
    scope,
    draw: (salt) => draw(salt, run.customer),
    place: (test, drawing) => drawArm({ id: test, salt: variantSalt(test) }, drawing, run.customer),
    known: (test) => facts.tests?.find(({ id }) => id === test) ?? null,
    test: (rule) => compiled(rule).test(scope),
    evaluate: (rule) => compiled(rule).evaluate(scope),
    render: (text, sink = 'text') => renderTemplate(compiledTemplate(text), scope, sink),
    renderJson: (value) => renderJson(value, scope),
  }
}
