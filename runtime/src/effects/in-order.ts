/** Works on at most `atOnce` items at a time and gives the results in the order of the items. */
export async function inOrder<Item, Value>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Value>,
): Promise<readonly Value[]> {
  const results = new Array<Value>(items.length)
  const waiting = items.entries()
  const worker = async () => {
    for (const [place, item] of waiting) results[place] = await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
  return results
}
