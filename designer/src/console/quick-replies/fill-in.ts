/** What a quick reply may name, and stands for when it is used. */
export const VARIABLES = ['customer', 'agent', 'order'] as const
export type Variable = (typeof VARIABLES)[number]
export type Known = Readonly<Partial<Record<Variable, string>>>

/** Puts in what is known. What is not stays as it is written: the agent sees what to fill in, and it is not sent. */
export function fillIn(text: string, known: Known): string {
  return text.replace(
    MARK,
    (mark, name: string) => VARIABLES.map((id) => (id === name ? known[id] : '')).join('') || mark,
  )
}

/** The first that is still to be filled in; null: it may be sent. */
export function openVariable(text: string): string | null {
  return text.match(OPEN)?.[0] ?? null
}

const MARK = /\{\{(\w+)\}\}/g
const OPEN = new RegExp(`\\{\\{(${VARIABLES.join('|')})\\}\\}`)
