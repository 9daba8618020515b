import { expect, test } from 'vitest'
import type { Sign } from './chat-api.ts'
import { createSigns } from './signs.ts'

function listening() {
  const said: Sign[] = []
  return { said, signs: createSigns(async (sign) => void said.push(sign)) }
}

test('each message is told of once when it comes and once when it is seen', () => {
  const { said, signs } = listening()
  signs.see(2, false)
  signs.see(2, false)
  signs.see(2, true)
  signs.see(2, true)
  expect(said).toEqual([
    { got: 2, read: 0, typing: false },
    { got: 2, read: 2, typing: false },
  ])
})

test('who goes on writing says so now and then, and once when they stop', () => {
  const { said, signs } = listening()
  signs.typing(true)
  signs.typing(true)
  signs.typing(false)
  signs.typing(false)
  expect(said.map(({ typing }) => typing)).toEqual([true, false])
})
