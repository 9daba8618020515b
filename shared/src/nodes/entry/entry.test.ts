import { describe, expect, it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'
import { entry } from './definition.ts'

const trigger = (config: object) => entry.entry!(entry.config.parse(config))

describe('what begins a run', () => {
  it('is an event, with a condition where there is one', () => {
    const where = { '>': [{ var: 'event.amount' }, 0] }
    expect(trigger({ on: 'event', name: 'order_paid', where })).toEqual({ kind: 'event', name: 'order_paid', where })
  })

  it('is a message that holds one of some words', () => {
    expect(trigger({ on: 'message', words: ['会员'] })).toEqual({
      kind: 'message',
      words: ['会员'],
      match: 'contains',
      where: null,
    })
  })

  it('is somebody who comes into a segment or goes out of it', () => {
    const itself = { '==': [{ var: 'event.segment' }, 'sg_1'] }
    expect(trigger({ on: 'segment', segment: 'sg_1' })).toEqual({
      kind: 'event',
      name: 'segment_entered',
      where: itself,
    })
    const where = { has_tag: ['vip'] }
    expect(trigger({ on: 'segment', segment: 'sg_1', moves: 'leaves', where })).toEqual({
      kind: 'event',
      name: 'segment_left',
      where: { and: [itself, where] },
    })
  })

  it('is a call of the API', () => {
    expect(trigger({ on: 'api' })).toEqual({ kind: 'api', where: null })
  })

  it('is a time of the week', () => {
    const schedule = { times: ['09:00', '18:30'], weekdays: [1] }
    expect(trigger({ on: 'schedule', ...schedule })).toEqual({ kind: 'schedule', schedule, where: null })
  })

  it('goes straight on', () => {
    driveNode('entry', { on: 'api' }).enter({}, 'node').expectFinished('next')
  })
})

describe('checking the config', () => {
  const codes = (config: object) =>
    entry.checks!(entry.config.parse(config)).map(({ code, field }) => `${code} ${field}`)

  it('finds what is empty or stands there twice', () => {
    expect(codes({ on: 'event', name: ' ' })).toEqual(['MISSING_FIELD /name'])
    expect(codes({ on: 'message', words: ['会员', '', '会员'] })).toEqual([
      'EMPTY_TEXT /words/1',
      'DUPLICATE_NAME /words/2',
    ])
    expect(codes({ on: 'schedule', times: ['09:00', '09:00'] })).toEqual(['DUPLICATE_NAME /times/1'])
    expect(codes({ on: 'segment', segment: '' })).toEqual(['MISSING_FIELD /segment'])
    expect(codes({ on: 'api' })).toEqual([])
  })

  it('refuses times that no clock shows', () => {
    expect(entry.config.safeParse({ on: 'schedule', times: ['24:00'] }).success).toBe(false)
  })
})
