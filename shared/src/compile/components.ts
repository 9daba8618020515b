/** Strongly connected components, the last first: a component comes before every component that leads to it. */
export interface Components {
  /** Per node the index of its component. */
  readonly of: readonly number[]
  readonly list: readonly Component[]
}

export interface Component {
  readonly nodes: readonly number[]
  /** One can come back to where one was. */
  readonly cyclic: boolean
}

/** Tarjan's algorithm with a stack of its own: a chain of thousands of nodes must not overflow the call stack. */
export function componentsOf(next: readonly (readonly number[])[]): Components {
  const order = next.map(() => -1)
  const low = next.map(() => -1)
  const of = next.map(() => -1)
  const list: Component[] = []
  const pending: number[] = []
  let counter = 0
  for (let root = 0; root < next.length; root++) {
    if (order[root] !== -1) continue
    const calls = [{ node: root, edge: 0 }]
    for (let call = calls.at(-1); call !== undefined; call = calls.at(-1)) {
      const { node } = call
      if (call.edge === 0) {
        order[node] = low[node] = counter++
        pending.push(node)
      }
      const to = next[node]![call.edge++]
      if (to !== undefined) {
        if (order[to] === -1) calls.push({ node: to, edge: 0 })
        else if (of[to] === -1) low[node] = Math.min(low[node]!, order[to]!)
        continue
      }
      calls.pop()
      const caller = calls.at(-1)
      if (caller) low[caller.node] = Math.min(low[caller.node]!, low[node]!)
      if (low[node] === order[node]) close(node)
    }
  }
  return { of, list }

  function close(root: number): void {
    const nodes = pending.splice(pending.lastIndexOf(root)).sort((a, b) => a - b)
    for (const node of nodes) of[node] = list.length
    list.push({ nodes, cyclic: nodes.length > 1 || next[root]!.includes(root) })
  }
}
