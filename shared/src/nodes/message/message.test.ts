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

  it('asks for consent to its purpose when it advertises, and to none when it serves', () => {
    const asks = (given: object) =>
      driveNode('message', { content: { kind: 'text', text: 'Hi' }, purpose: 'care', ...given }).enter().sim.history[0]
        ?.effects[0]?.payload
    expect(asks({ class: 'marketing' })).toEqual({
      content: { kind: 'text', text: 'Hi' },
      class: 'marketing',
      purpose: 'care',
    })
    expect(asks({ class: 'service' })).toEqual({ content: { kind: 'text', text: 'Hi' }, class: 'service' })
    expect(asks({ class: 'marketing', purpose: undefined })).not.toHaveProperty('purpose')
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

describe('variants', () => {
  const text = (text: string) => ({ kind: 'text', text })
  const config = {
    content: text('您好'),
    variants: [
      { where: { in_segment: ['seg_vip'] }, content: text('{{customer.name}}，贵宾您好') },
      { where: { has_tag: ['吃货'] }, content: text('吃货您好') },
    ],
  }

  it.each([
    [['seg_vip'], ['吃货'], '小林，贵宾您好'],
    [[], ['吃货'], '吃货您好'],
    [[], [], '您好'],
  ])('of segments %j and tags %j, the first that holds is said', (segments, tags, said) => {
    driveNode('message', config, { customer: { name: '小林' }, segments, tags })
      .enter()
      .expectAsked('sendMessage', { content: { kind: 'text', text: said } })
  })

  it('are read and checked like the content itself', () => {
    const parsed = message.config.parse({ ...config, variants: [{ where: true, content: text('') }] })
    expect(message.checks!(parsed).map(({ field }) => field)).toEqual(['/variants/0/content/text'])
    const { rules, templates } = message.proofs(message.config.parse(config))
    expect(rules?.map(({ field }) => field)).toEqual(['/variants/0/where', '/variants/1/where'])
    expect(templates?.map(({ field }) => field)).toContain('/variants/0/content/text')
  })

  it('leave a config without them as it was', () => {
    expect(message.config.parse({ content: text('您好') })).not.toHaveProperty('variants')
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
