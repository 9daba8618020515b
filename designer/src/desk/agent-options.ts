import type { AgentRow, Presence } from '@usher/shared/api/desk'
import type { Option } from '../ui/option.ts'

interface Words extends Readonly<Record<Presence, string>> {
  readonly load: (load: number, capacity: number) => string
}
type Agent = Pick<AgentRow, 'id' | 'name' | 'presence' | 'load' | 'capacity'>

/** Agents to choose from: who is there comes first, and among them who has the most room. */
export function agentOptions(agents: readonly Agent[], words: Words): readonly Option[] {
  return byPresence(agents).map(({ id, name, presence, load, capacity }) => ({
    ...{ id, label: name, description: `${words[presence]} · ${words.load(load, capacity)}` },
  }))
}

export function byPresence<A extends Agent>(agents: readonly A[]): readonly A[] {
  return [...agents].sort((a, b) => ORDER[a.presence] - ORDER[b.presence] || room(b) - room(a))
}

const ORDER: Readonly<Record<Presence, number>> = { online: 0, busy: 1, away: 2, offline: 3 }

function room({ capacity, load }: Agent): number {
  return capacity - load
}
