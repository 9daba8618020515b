import type { Rule } from '../conditions/rule.ts'
import type { JourneyDocument } from '../document/document.ts'
import { type ReadLanguage, readRule } from './read-language.ts'

/** The rules of the settings, each with its place: which runs may begin, what takes a run out, what interrupts it. */
export function settingsRules({
  settings,
}: JourneyDocument): readonly (ReadLanguage & { readonly field: string; readonly rule: Rule })[] {
  const at = (path: string, rule: Rule | null) => {
    const field = `/settings/${path}`
    return rule === null ? [] : [{ ...readRule(rule, { field }), field, rule }]
  }
  return [
    ...at('reentry/key', settings.reentry.kind === 'perKey' ? settings.reentry.key : null),
    ...settings.exits.flatMap(({ where }, index) => at(`exits/${index}/where`, where)),
    ...settings.interrupts.flatMap(({ where }, index) => at(`interrupts/${index}/where`, where)),
  ]
}
