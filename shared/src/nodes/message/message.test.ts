import { describe, expect, it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'
import { message } from './definition.ts'

describe('sending a message', () => {
  it('fills in what the run knows and goes on at once', () => {
    driveNode(
      'message',
      { content: { kind: 'text', text: '{{customer.name}}，您好' }, class: 'marketing' },
      { customer: { name: '小林' } },
    )
      .enter()
      .expectAsked('sendMessage', { content: { kind: 'text', text: '小林，您好' }, class: 'marketing' })
      .expectFinished('sent')
  })

  it('sends of a card only what is filled in, with values safe inside its link', () => {
    const content = { kind: 'card', title: '优惠', link: 'https://shop.example/c?of={{customer.name}}' }
    const story = driveNode('message', { content }, { customer: { name: 'a&b 林' } }).enter()
    expect(story.sim.transcript).toEqual([
      {
        from: 'bot',
        at: story.sim.now,
        content: { kind: 'card', title: '优惠', link: 'https://shop.example/c?of=a%26b%20%E6%9E%97' },
      },
    ])
  })

  it('does not wait to hear how it went', () => {
    expect(driveNode('message', { content: { kind: 'text', text: 'hi' } }).enter().sim.pending).toEqual([])
  })
})

describe('checking the config', () => {
  const codes = (content: object) =>
    message.checks!(message.config.parse({ content })).map(({ code, field }) => `${code} ${field}`)

  it('finds empty texts and quick replies that nobody could tell apart', () => {
    const quickReplies = [
      { id: 'a', label: '好' },
      { id: 'a', label: '好' },
      { id: 'b', label: ' ' },
    ]
    expect(codes({ kind: 'text', text: '', quickReplies })).toEqual([
      'EMPTY_TEXT /content/text',
      'DUPLICATE_ID /content/quickReplies/1/id',
      'EMPTY_TEXT /content/quickReplies/2/label',
      'DUPLICATE_NAME /content/quickReplies/1/label',
    ])
  })

  it('finds a card that would lead where a customer says', () => {
    expect(codes({ kind: 'card', title: 'a', link: 'https://{{customer.name}}/' })).toEqual([
      'URL_TEMPLATE /content/link',
    ])
    expect(codes({ kind: 'card', title: 'a', image: 'javascript:alert(1)' })).toEqual(['BAD_URL /content/image'])
  })

  it('takes thirteen quick replies and no more', () => {
    const quickReplies = Array.from({ length: 14 }, (_, at) => ({ id: `r${at}`, label: `${at}` }))
    expect(message.config.safeParse({ content: { kind: 'text', text: 'a', quickReplies } }).success).toBe(false)
    expect(codes({ kind: 'text', text: 'a', quickReplies: quickReplies.slice(1) })).toEqual([])
  })
})
