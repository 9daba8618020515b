import { describe, expect, it } from 'vitest'
import { estimateWait } from './estimate.ts'

describe('How long somebody will wait', () => {
  const six = { places: 6, handleMs: 60_000 }

  it('is nothing while there is room', () => {
    expect(estimateWait({ ...six, ahead: 1, free: 2 })).toBe(0)
  })

  it('grows with those who stand before, by what comes free', () => {
    expect(estimateWait({ ...six, ahead: 0, free: 0 })).toBe(10_000)
    expect(estimateWait({ ...six, ahead: 11, free: 0 })).toBe(120_000)
    expect(estimateWait({ ...six, ahead: 3, free: 1 })).toBe(30_000)
  })

  it('is not made up where nobody serves, or nothing has been seen yet', () => {
    expect(estimateWait({ ahead: 0, places: 0, free: 0, handleMs: 60_000 })).toBeNull()
    expect(estimateWait({ ahead: 4, places: 2, free: 0, handleMs: null })).toBeNull()
  })
})
