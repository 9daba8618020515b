import { describe, expect, it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'
import { form } from './definition.ts'
import { readFormAnswers } from './read-answers.ts'

const config = {
  title: '登记',
  fields: [
    { name: 'phone', label: '手机号', kind: 'phone', prefill: '{{customer.phone}}' },
    { name: 'size', label: '尺码', kind: 'choice', options: ['S', 'M'], required: false },
  ],
  text: '请登记',
  saveAs: 'signup',
  reminders: [{ afterMs: 3_600_000, text: '还没填哦' }],
  expiresMs: 86_400_000,
}
const open = () => driveNode('form', config, { customer: { phone: '13812345678' } }).enter()
const opened = () => open().settles({ form: 'fm_1', link: 'https://x.example/f/1' })

describe('a form', () => {
  it('is opened with what is known, sent as a card, and gives its answers', () => {
    open()
      .expectAsked('openForm', { fields: [{ id: 'phone', value: '13812345678' }, { id: 'size' }] })
      .settles({ form: 'fm_1', link: 'https://x.example/f/1' })
      .expectAsked('sendMessage', { content: { kind: 'card', text: '请登记', link: 'https://x.example/f/1' } })
      .event('form_submitted', { form: 'fm_2', phone: '1' })
      .expectIgnored()
      .event('form_submitted', { form: 'fm_1', phone: '13812345678', size: null })
      .expectFinished('submitted')
      .expectContext({ signup: { phone: '13812345678', size: null } })
  })

  it('reminds, then expires', () => {
    opened()
      .after('1 hour')
      .expectAsked('sendMessage', { content: { text: '还没填哦' } })
      .after('23 hours')
      .expectFinished('expired')
  })

  it('leaves by failed when it cannot be opened', () => {
    open().fails('UNAVAILABLE').expectFinished('failed')
  })

  it('refuses field names that mean something else', () => {
    for (const name of ['form', 'constructor', '__proto__'])
      expect(form.config.safeParse({ ...config, fields: [{ name, label: 'x' }] }).success).toBe(false)
  })
})

describe('what is sent in', () => {
  const field = { label: '', required: true, help: '', options: [], value: '' }
  const fields = [
    { ...field, id: 'phone', kind: 'phone', value: '13812345678' },
    { ...field, id: 'size', kind: 'choice', options: ['S', 'M'], required: false },
    { ...field, id: 'where', kind: 'address', required: false },
  ] as const
  const read = (given: object) => readFormAnswers(fields, given as never, { now: 0, zone: 'UTC' })

  it('takes the masked number for the number behind it', () => {
    expect(read({ phone: '138****5678', size: 'M' })).toEqual({
      ok: true,
      answers: { phone: '13812345678', size: 'M', where: null },
    })
  })

  it('tells all faults at once', () => {
    expect(read({ phone: '', size: 'XL', where: '杭州', toString: 'x' })).toEqual({
      ok: false,
      faults: [
        { field: 'phone', code: 'REQUIRED' },
        { field: 'size', code: 'INVALID' },
        { field: 'where', code: 'INVALID' },
        { field: 'toString', code: 'UNKNOWN' },
      ],
    })
  })

  it.each([[5], [null], [{}], [['13812345678']], ['x'.repeat(2_001)]])('refuses %j', (phone) => {
    expect(read({ phone })).toMatchObject({ ok: false, faults: [{ field: 'phone', code: 'INVALID' }] })
  })
})
