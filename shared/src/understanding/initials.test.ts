import { describe, expect, it } from 'vitest'
import { initialsOf } from './initials.ts'

describe('initials', () => {
  it.each([
    ['李丽', 'll'],
    ['歐陽娜娜', 'oynn'],
    ['Lily Chen', 'lc'],
    ['Tom 王', 'tw'],
    ['阿Q', 'aq'],
    ['', null],
    ['🙂', null],
  ])('of %s are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })
})
