import { describe, expect, it } from 'vitest'
import {
  CONSENT_CHANNELS,
  type ConsentChannel,
  type ConsentChoice,
  type ConsentReach,
  type ConsentStatement,
  consentOn,
  isConsent,
  withStatement,
} from './consent.ts'

type Line = readonly [channel: ConsentReach, state: ConsentChoice, at: number | null]

/** `at` null: nobody knows when; heard of in the order of the lines. */
function statement([channel, state, at]: Line, line: number): ConsentStatement {
  return { purpose: 'marketing', channel, state, at: at ?? 1_000 + line, isDated: at !== null }
}

const known = (lines: readonly Line[], isNow = false) =>
  lines.map(statement).reduce<readonly ConsentStatement[]>((all, one) => withStatement(all, one, { isNow }), [])

const on = (statements: readonly ConsentStatement[], channel: ConsentChannel) =>
  consentOn(statements, { purpose: 'marketing', channel })

describe('what was said last holds', () => {
  it.each<[string, readonly Line[], string, string]>([
    ['nothing was said', [], 'unasked', 'unasked'],
    ['one channel only', [['sms', 'in', 5]], 'in', 'unasked'],
    ['every channel', [['every', 'out', 5]], 'out', 'out'],
    [
      'one channel after every',
      [
        ['every', 'out', 5],
        ['sms', 'in', 6],
      ],
      'in',
      'out',
    ],
    [
      'every channel after one',
      [
        ['sms', 'in', 5],
        ['every', 'out', 6],
      ],
      'out',
      'out',
    ],
    [
      'one channel, heard of late',
      [
        ['every', 'out', 6],
        ['sms', 'in', 5],
      ],
      'out',
      'out',
    ],
    [
      'every channel, heard of late',
      [
        ['sms', 'in', 6],
        ['every', 'out', 5],
      ],
      'in',
      'out',
    ],
    [
      'at one instant, the channel’s own',
      [
        ['every', 'out', 5],
        ['sms', 'in', 5],
      ],
      'in',
      'out',
    ],
    [
      'at one instant, in the other order',
      [
        ['sms', 'in', 5],
        ['every', 'out', 5],
      ],
      'in',
      'out',
    ],
    [
      'without a date, never over one that has one',
      [
        ['sms', 'in', 5],
        ['every', 'out', null],
      ],
      'in',
      'out',
    ],
    [
      'with a date, over all that have none',
      [
        ['every', 'out', null],
        ['every', 'in', 5],
      ],
      'in',
      'in',
    ],
    [
      'of two without a date, the one heard of last',
      [
        ['sms', 'in', null],
        ['every', 'out', null],
      ],
      'out',
      'out',
    ],
  ])('%s', (_name, lines, sms, email) => {
    expect([on(known(lines), 'sms'), on(known(lines), 'email')]).toEqual([sms, email])
  })

  it('whatever the clock says, when it is being said', () => {
    const lines: readonly Line[] = [
      ['sms', 'in', 9],
      ['every', 'out', 9],
      ['sms', 'in', 9],
      ['every', 'out', 9],
    ]
    expect(CONSENT_CHANNELS.map((channel) => on(known(lines, true), channel))).toEqual(Array(5).fill('out'))
  })

  it('and says nothing of other purposes', () => {
    expect(consentOn(known([['every', 'in', 5]]), { purpose: 'research', channel: 'sms' })).toBe('unasked')
  })
})

it('keeps no statement that holds of nothing any more', () => {
  expect(
    known([
      ['sms', 'in', 5],
      ['voice', 'in', 7],
      ['every', 'out', 6],
      ['email', 'in', 4],
    ]),
  ).toMatchObject([{ channel: 'voice' }, { channel: 'every' }])
})

it('takes silence for a yes in the web chat only', () => {
  expect(CONSENT_CHANNELS.filter((channel) => isConsent('unasked', channel))).toEqual(['web'])
  expect(CONSENT_CHANNELS.filter((channel) => isConsent('in', channel))).toEqual(CONSENT_CHANNELS)
  expect(CONSENT_CHANNELS.filter((channel) => isConsent('out', channel))).toEqual([])
})
