import type { Problem } from '@usher/shared/base/problem'

export function byId<Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [item.id, item]))
}

/** Problems by node; a node whose problems did not change keeps its list, so that it is not drawn again. */
export function problemsByNode(
  problems: readonly Problem[],
  before: ReadonlyMap<string, readonly Problem[]>,
): ReadonlyMap<string, readonly Problem[]> {
  const lists = new Map<string, Problem[]>()
  for (const problem of problems) {
    if (problem.node === undefined) continue
    const list = lists.get(problem.node)
    if (list) list.push(problem)
    else lists.set(problem.node, [problem])
  }
  return new Map([...lists].map(([node, list]) => [node, sameProblems(before.get(node), list)]))
}

function sameProblems(before: readonly Problem[] | undefined, now: readonly Problem[]): readonly Problem[] {
  return before && JSON.stringify(before) === JSON.stringify(now) ? before : now
}
