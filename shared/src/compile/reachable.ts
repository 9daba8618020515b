/** Which nodes can be reached from `starts`, these included. */
export function reachableFrom(starts: readonly number[], next: readonly (readonly number[])[]): boolean[] {
  const reachable = next.map(() => false)
  const open = [...starts]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (reachable[node]) continue
    reachable[node] = true
    open.push(...next[node]!)
  }
  return reachable
}
