// What is derived from the list of templates.

import * as list from './list.ts'
import type { Template } from './template.ts'

/** In the order of the capability map. */
export const templates: readonly Template[] = Object.values(list).sort((a, b) => numberOf(a) - numberOf(b))

export function templateOf(id: string): Template | undefined {
  return templates.find((template) => template.id === id)
}

function numberOf({ code }: Template): number {
  return Number(code.slice(1))
}
