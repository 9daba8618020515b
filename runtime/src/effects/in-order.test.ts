import { expect, it } from 'vitest'
import { inOrder } from './in-order.ts'

it('answers in the order of the items, however they end, and never works on more than so many at once', async () => {
  const gates = [0, 1, 2, 3, 4].map(() => createGate())
  let now = 0
  let most = 0
  const all = inOrder(gates, 2, async (gate) => {
    most = Math.max(most, ++now)
    await gate.opened
    now--
    return gates.indexOf(gate)
  })
  for (const gate of [...gates].reverse()) gate.open()
  expect(await all).toEqual([0, 1, 2, 3, 4])
  expect(most).toBe(2)
  expect(await inOrder([], 2, async (item) => item)).toEqual([])
})

function createGate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}
