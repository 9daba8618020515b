import pg from 'pg'
import { expect, test } from 'vitest'
import { describe as inWords } from '../log.ts'
import { faultOf } from './fault-of.ts'

const coded = (code: string, message = 'x') => Object.assign(new Error(message), { code })

test('a database that is away is 503, whichever way it went', () => {
  const away = [
    ...[
      '57P01',
      '57P02',
      '57P03',
      '08006',
      '08P01',
      'ECONNREFUSED',
      'ECONNRESET',
      'EPIPE',
      'ENOTFOUND',
      'EAI_AGAIN',
    ].map((code) => coded(code)),
    new Error('Connection terminated unexpectedly'),
    new Error('Connection terminated due to connection timeout'),
    new Error('timeout expired'),
    new Error('Client has encountered a connection error and is not queryable'),
    new Error('The embedded database has stopped'),
  ]
  for (const error of away)
    expect([error.message, faultOf(error)?.status, faultOf(error)?.detail.code]).toEqual([
      error.message,
      503,
      'DATABASE_AWAY',
    ])
})

test('a database without room is 503 in other words', () => {
  const busy = ['53300', '53100', '57014', '55P03'].map((code) => coded(code))
  for (const error of [...busy, new Error('timeout exceeded when trying to connect')])
    expect([faultOf(error)?.status, faultOf(error)?.detail.code]).toEqual([503, 'DATABASE_BUSY'])
})

test('a pool that is full says so, and not that something is wrong on our side', async () => {
  const pool = new pg.Pool({ host: '192.0.2.1', connectionTimeoutMillis: 20, max: 1 })
  void pool.connect().catch(() => undefined)
  const error = await pool.connect().catch((thrown: unknown) => thrown)
  expect(faultOf(error)?.status).toBe(503)
  await pool.end()
})

test('what the caller sent and what others did meanwhile are told apart from what is ours', () => {
  expect(faultOf(coded('22P02'))?.detail.code).toBe('BAD_DATA')
  expect(faultOf(coded('40P01'))?.detail.code).toBe('RACE')
  for (const ours of [coded('42P01'), new Error('boom'), 'boom', null]) expect(faultOf(ours)).toBeNull()
})

test('the log says what an error was, and nothing of the rows that the database quotes', () => {
  const error = Object.assign(coded('23514', 'new row violates check'), { detail: 'Failing row contains (林小雅)' })
  expect(inWords(error)).toEqual({ name: 'Error', code: '23514', message: error.message, stack: error.stack })
  expect(inWords('text')).toBe('text')
})
