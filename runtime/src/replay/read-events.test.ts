import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readEventMap } from './event-map.ts'
import { readEvents } from './read-events.ts'
import { readInstant } from './read-instant.ts'

const map = { customer: 'who', time: 'when', event: 'bought' }

function file(name: string, text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'usher-events-')), name)
  writeFileSync(path, text)
  return path
}

describe('reading events', () => {
  it('sorts by time and keeps the order of lines within an instant; ids are line numbers', async () => {
    const csv = '\ufeffwho,when,units,code\nb,2026-01-02,2,007\na,2026-01-01,1,x\nc,2026-01-02,3,\n'
    expect(await readEvents(file('e.csv', csv), map)).toEqual([
      { line: 3, at: Date.UTC(2026, 0, 1), customer: 'a', name: 'bought', data: { units: 1, code: 'x' } },
      { line: 2, at: Date.UTC(2026, 0, 2), customer: 'b', name: 'bought', data: { units: 2, code: '007' } },
      { line: 4, at: Date.UTC(2026, 0, 2), customer: 'c', name: 'bought', data: { units: 3 } },
    ])
  })

  it('keeps a customer as it is written, also when it looks like a number', async () => {
    const [event] = await readEvents(file('e.csv', 'who,when\n1.10,2026-01-01\n'), map)
    expect(event?.customer).toBe('1.10')
  })

  it('takes the name of the event from its column when there is one', async () => {
    const events = await readEvents(file('e.csv', 'who,when,bought\na,2026-01-01,order_paid\n'), map)
    expect(events.map(({ name, data }) => [name, data])).toEqual([['order_paid', {}]])
  })

  it('reads JSON lines with their own types', async () => {
    const lines = '{"who":7,"when":"2026-01-01T08:00:00+08:00","tags":["x"]}\n\n{"who":"b","when":1767225600,"n":"5"}\n'
    expect(await readEvents(file('e.jsonl', lines), map)).toEqual([
      { line: 1, at: Date.UTC(2026, 0, 1), customer: '7', name: 'bought', data: { tags: ['x'] } },
      { line: 3, at: Date.UTC(2026, 0, 1), customer: 'b', name: 'bought', data: { n: '5' } },
    ])
  })

  it.each([
    [
      'e.csv',
      'who,when\na,2026-02-30\n,2026-01-01\nb,2026-01-01,9\n',
      'BAD_ROWS',
      /line 2: "2026-02-30".*line 3: no customer.*line 4: 3 fields/,
    ],
    ['e.csv', 'who,when\n"a,2026-01-01\n', 'BAD_ROWS', /line \d/],
    [
      'e.jsonl',
      '{"who":"a","when":"2026-01-01"}\n{"who":\n[]\n',
      'BAD_ROWS',
      /line 2: it is no JSON.*line 3: it is no JSON object/,
    ],
    ['e.csv', 'who,date\na,2026-01-01\n', 'NO_COLUMN', /time=when: there is no such column, only who, date/],
    ['e.csv', 'who,when\n', 'NO_EVENTS', /no event/],
    ['e.xlsx', '', 'UNKNOWN_FORMAT', /\.csv or a \.jsonl/],
  ])('refuses %s with %j', async (name, text, code, message) => {
    await expect(readEvents(file(name, text), map)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    })
  })

  it('says so when there is no file', async () => {
    for (const name of ['/nowhere/e.csv', '/nowhere/e.jsonl'])
      await expect(readEvents(name, map)).rejects.toMatchObject({ code: 'UNREADABLE_FILE' })
  })
})

describe('the map of columns', () => {
  it('names three roles', () => {
    expect(readEventMap('customer=who, time=when,event=order paid')).toEqual({
      customer: 'who',
      time: 'when',
      event: 'order paid',
    })
  })

  it.each(['customer=a,time=b', 'customer=a,time=b,event=c,colour=d', 'customer', ''])('refuses %j', (text) => {
    expect(() => readEventMap(text)).toThrow('--map customer=COLUMN')
  })
})

describe('instants', () => {
  it.each([
    ['2026-03-01', Date.UTC(2026, 2, 1)],
    ['2026-03-01 10:30', Date.UTC(2026, 2, 1, 10, 30)],
    ['2026-03-01T10:30:15.250Z', Date.UTC(2026, 2, 1, 10, 30, 15, 250)],
    ['2026-03-01T10:30:00+08:00', Date.UTC(2026, 2, 1, 2, 30)],
    ['1767225600', Date.UTC(2026, 0, 1)],
    ['1767225600000', Date.UTC(2026, 0, 1)],
    ['2026-02-29', null],
    ['2026-13-01', null],
    ['2026-03-01T25:00', null],
    ['01/03/2026', null],
    ['', null],
  ])('reads %j', (text, at) => {
    expect(readInstant(text)).toBe(at)
  })
})
