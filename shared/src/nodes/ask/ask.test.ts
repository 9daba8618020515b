import { describe, expect, it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'
import { ask } from './definition.ts'

const pet = {
  content: { kind: 'text', text: '{{customer.name | default: "您"}}家里是猫还是狗？' },
  answer: {
    kind: 'choice',
    options: [
      { id: 'cat', label: '猫咪', aliases: ['猫', 'Cat'] },
      { id: 'dog', label: '狗狗', aliases: ['狗'] },
    ],
  },
  saveAs: 'pet',
}

const simple = { content: { kind: 'text', text: '?' }, saveAs: 'answer' }

describe('asking for a choice', () => {
  it('sends the options along and rests until one is chosen', () => {
    driveNode('ask', pet)
      .enter()
      .expectAsked('sendMessage', {
        content: {
          text: '您家里是猫还是狗？',
          quickReplies: [
            { id: 'cat', label: '猫咪' },
            { id: 'dog', label: '狗狗' },
          ],
        },
      })
      .expectAt('node')
      .says('', 'dog')
      .expectFinished('option:dog')
      .expectContext({ pet: 'dog', pet_label: '狗狗' })
  })

  it.each(['猫', ' 猫咪。', 'ＣＡＴ', '1', '１', 'cat!'])('takes "%s" for the first option', (text) => {
    driveNode('ask', pet).enter().says(text).expectFinished('option:cat')
  })

  it('prefers a label that is a number to the number of an option', () => {
    const options = [
      { id: 'two', label: '2' },
      { id: 'one', label: '1' },
    ]
    driveNode('ask', { ...simple, answer: { kind: 'choice', options } })
      .enter()
      .says('1')
      .expectFinished('option:one')
  })

  it('writes the answer to the customer where that is wanted', () => {
    driveNode('ask', { ...pet, saveToAttribute: 'pet' })
      .enter()
      .says('狗')
      .expectCustomer({ pet: 'dog' })
  })

  it('uses up every message it hears, whether it fits or not', () => {
    const story = driveNode('ask', pet).enter().says('兔子')
    expect(story.sim.history.at(-1)!.applied).toBe(true)
    story.expectAt('node')
  })
})

describe('answers that do not fit', () => {
  it('are asked about again, and leave by invalid when the attempts are used up', () => {
    driveNode('ask', { ...pet, attempts: 2, retryText: '请回复猫或狗' })
      .enter()
      .says('兔子')
      .expectAsked('sendMessage', { content: { text: '请回复猫或狗' } })
      .says('仓鼠')
      .expectNothingAsked()
      .expectFinished('invalid')
  })

  it('bring the question itself again without words for it', () => {
    driveNode('ask', { ...pet, attempts: 2 })
      .enter({})
      .says('兔子')
      .expectAsked('sendMessage', { content: { text: '您家里是猫还是狗？' } })
  })

  it('do not move the timeout', () => {
    driveNode('ask', { ...pet, timeoutMs: 3_600_000 })
      .enter()
      .after('50 minutes')
      .says('?')
      .expectAt('node')
      .after('10 minutes')
      .expectFinished('timeout')
  })
})

describe('silence', () => {
  const patient = {
    ...pet,
    reminders: [
      { afterMs: 3_600_000, text: '还在吗？' },
      { afterMs: 7_200_000, text: '最后提醒' },
    ],
    timeoutMs: 86_400_000,
  }

  it('is reminded of in turn, then leaves by timeout', () => {
    driveNode('ask', patient)
      .enter()
      .expectWakesAt('2026-03-02T11:00:00+08:00')
      .after('1 hour')
      .expectAsked('sendMessage', { content: { text: '还在吗？' } })
      .after('1 hour')
      .expectAsked('sendMessage', { content: { text: '最后提醒' } })
      .expectWakesAt('2026-03-03T10:00:00+08:00')
      .after('22 hours')
      .expectNothingAsked()
      .expectFinished('timeout')
  })

  it('can still be broken after a reminder', () => {
    driveNode('ask', patient).enter().after('90 minutes').says('猫').expectFinished('option:cat')
  })
})

describe('asking for other things', () => {
  const takes = (answer: object, said: string, start = {}) =>
    driveNode('ask', { ...simple, answer, attempts: 1 }, start)
      .enter()
      .says(said)

  it.each([
    ['13812345678', '13812345678'],
    ['+86 138-1234-5678', '13812345678'],
    ['１３８１２３４５６７８', '13812345678'],
    ['0086 13812345678', '13812345678'],
  ])('reads the phone number %s', (said, answer) => {
    takes({ kind: 'phone' }, said).expectFinished('answered').expectContext({ answer })
  })

  it.each(['1381234567', '12812345678', '138123456789', '电话'])('refuses the phone number %s', (said) => {
    takes({ kind: 'phone' }, said).expectFinished('invalid')
  })

  it.each([
    ['３', 3],
    ['1,200', 1200],
    ['-0.5', -0.5],
  ])('reads the number %s', (said, answer) => {
    takes({ kind: 'number' }, said).expectContext({ answer })
  })

  it.each([
    [{ integer: true }, '2.5'],
    [{ min: 1 }, '0'],
    [{ max: 10 }, '11'],
    [{}, '三'],
    [{}, '1e3'],
  ])('refuses by %j the number %s', (limits, said) => {
    takes({ kind: 'number', ...limits }, said).expectFinished('invalid')
  })

  it.each([
    ['2026-03-05', '2026-03-05'],
    ['2026年3月5日', '2026-03-05'],
    ['2026/3/5', '2026-03-05'],
    ['３月５日', '2026-03-05'],
    ['3月2号', '2026-03-02'],
    ['3月1日', '2027-03-01'],
    ['2月29日', '2028-02-29'],
    ['今天', '2026-03-02'],
    ['明天', '2026-03-03'],
    ['后天', '2026-03-04'],
  ])('reads the date %s on Monday 2 March 2026', (said, answer) => {
    takes({ kind: 'date' }, said).expectContext({ answer })
  })

  it.each(['2026-02-30', '13月1日', '2025年2月29日', '下周'])('refuses the date %s', (said) => {
    takes({ kind: 'date' }, said).expectFinished('invalid')
  })

  it('takes tomorrow from the calendar where the customer lives', () => {
    const start = { at: '2026-03-31T23:30:00Z' }
    takes({ kind: 'date' }, '明天', { ...start, zone: 'UTC' }).expectContext({ answer: '2026-04-01' })
    takes({ kind: 'date' }, '明天', { ...start, zone: 'Asia/Shanghai' }).expectContext({ answer: '2026-04-02' })
  })

  it('counts the characters of a text as people do', () => {
    takes({ kind: 'text', minLength: 2, maxLength: 2 }, ' 👍好 ').expectContext({ answer: '👍好' })
    takes({ kind: 'text', maxLength: 2 }, '三个字').expectFinished('invalid')
  })
})

describe('asking for stars', () => {
  const stars = { ...simple, answer: { kind: 'rating' } }

  it('offers five to tap and takes what was tapped as a number', () => {
    const story = driveNode('ask', stars).enter()
    const [{ payload }] = story.sim.history[0]!.effects as [{ payload: { content: { quickReplies: object[] } } }]
    expect(payload.content.quickReplies).toHaveLength(5)
    story.says('', '4').expectFinished('answered').expectContext({ answer: 4 })
  })

  it.each([
    ['五星', 5],
    ['好评！', 5],
    ['３分', 3],
    ['一般', 3],
    ['⭐⭐', 2],
    ['差', 1],
  ])('takes the words %s', (said, answer) => {
    driveNode('ask', stars).enter().says(said).expectContext({ answer })
  })

  it.each(['6', '0', '七星', '发货了吗'])('refuses %s', (said) => {
    driveNode('ask', { ...stars, attempts: 1 })
      .enter()
      .says(said)
      .expectFinished('invalid')
  })
})

describe('asking for an address', () => {
  const address = { ...simple, answer: { kind: 'address' }, saveToAttribute: 'address', attempts: 2 }

  it('asks for what is missing only, and saves the parts and a line', () => {
    const text = '张三 13812345678 浙江省杭州市西湖区文三路1号'
    driveNode('ask', address)
      .enter()
      .says('浙江省杭州市西湖区文三路1号')
      .expectAsked('sendMessage', { content: { text: '还差：收货人、手机号' } })
      .says('13812345678')
      .expectAsked('sendMessage', { content: { text: '还差：收货人' } })
      .says('张三')
      .expectFinished('answered')
      .expectContext({ answer: { city: '杭州市', name: '张三', text } })
      .expectCustomer({ address: text })
  })

  it('gives up on messages that tell nothing', () => {
    driveNode('ask', address).enter().says('？').says('1').expectFinished('invalid')
  })
})

describe('asking for an order', () => {
  const order = { ...simple, answer: { kind: 'order', state: 'open' }, saveToAttribute: 'order', attempts: 2 }
  const food = { id: 'o-9001', title: '鲜肉猫粮', placedAt: Date.UTC(2026, 2, 1), total: 1089, image: null }
  const bed = {
    id: 'o-9002',
    title: '猫窝 大号',
    placedAt: Date.UTC(2026, 1, 1),
    total: 59.9,
    image: 'https://a.example/b.png',
  }
  const asked = () =>
    driveNode('ask', order)
      .enter()
      .settles({ orders: [food, bed] })

  it('reads the orders first, then shows them to choose from', () => {
    driveNode('ask', order)
      .enter()
      .expectAsked('listOrders', { state: 'open', most: 10 })
      .says('o-9001')
      .expectIgnored()
      .settles({ orders: [food, bed] })
      .expectAsked('sendMessage', {
        content: {
          quickReplies: [
            { id: 'o-9001', label: '鲜肉猫粮', text: 'o-9001 · 2026-03-01 · 1,089.00' },
            { id: 'o-9002', label: '猫窝 大号', image: 'https://a.example/b.png' },
          ],
        },
      })
      .says('猫窝 大号', 'o-9002')
      .expectFinished('answered')
      .expectContext({ answer: bed })
      .expectCustomer({ order: 'o-9002' })
  })

  it.each(['2', '第二个', 'O-9002', '就是 o-9002 这单', '猫窝'])('takes "%s" for the second', (said) => {
    asked().says(said).expectContext({ answer: bed })
  })

  it.each(['3', '猫', 'o-900', '不知道'])('asks again after "%s", with the orders', (said) => {
    asked()
      .says(said)
      .expectAsked('sendMessage', { content: { quickReplies: [{ id: 'o-9001' }, { id: 'o-9002' }] } })
  })

  it('leaves by none when there are no orders, or nobody can tell', () => {
    driveNode('ask', order).enter().settles({ orders: [] }).expectFinished('none')
    driveNode('ask', order).enter().fails('UNAVAILABLE').expectFinished('none')
  })

  it('waits no longer than for any other answer while the orders are read', () => {
    driveNode('ask', order).enter().after('1 day').expectFinished('timeout')
  })
})

describe('asking for an agent', () => {
  const agent = { ...simple, answer: { kind: 'agent', tags: ['宠物'] }, saveToAttribute: 'agent', attempts: 1 }
  const an = { id: 'pe_an', name: '小安', line: '养猫八年', tags: ['宠物'], serving: 0 }
  const he = { id: 'pe_he', name: '小禾', line: '', tags: ['宠物', '售后'], serving: 1 }
  const asked = (change = {}) =>
    driveNode('ask', { ...agent, ...change })
      .enter()
      .settles({ agents: [an, he] })

  it('reads who is there first, then shows what they are good at, and that anyone will do', () => {
    driveNode('ask', agent)
      .enter()
      .expectAsked('listAgents', { tags: ['宠物'], most: 5 })
      .settles({ agents: [an, he] })
      .expectAsked('sendMessage', {
        content: {
          quickReplies: [
            { id: 'pe_an', label: '小安', text: '养猫八年 · 宠物' },
            { id: 'pe_he', label: '小禾', text: '宠物 · 售后' },
            { id: 'any', label: '都可以' },
          ],
        },
      })
      .says('小安', 'pe_an')
      .expectFinished('answered')
      .expectContext({ answer: an })
      .expectCustomer({ agent: 'pe_an' })
  })

  it.each(['小禾', '2', '找小禾吧'])('takes "%s" for the second', (said) => {
    asked().says(said).expectContext({ answer: he })
  })

  it.each(['不要小安', '小安或者小禾', '随便谁'])('asks again after "%s"', (said) => {
    asked({ attempts: 2 })
      .says(said)
      .expectAsked('sendMessage', { content: { quickReplies: [{ id: 'pe_an' }, { id: 'pe_he' }, { id: 'any' }] } })
  })

  it('leaves by any for those who do not mind, where that is offered', () => {
    asked().says('都可以').expectFinished('any')
    asked().says('', 'any').expectFinished('any')
    asked({ answer: { kind: 'agent', anyText: '' } })
      .says('都可以')
      .expectFinished('invalid')
  })

  it('leaves by none when nobody may be picked', () => {
    driveNode('ask', agent).enter().settles({ agents: [] }).expectFinished('none')
  })
})

describe('checking the config', () => {
  it('finds two options that one word would choose', () => {
    const options = [
      { id: 'a', label: '好' },
      { id: 'b', label: '不', aliases: ['好。'] },
    ]
    const config = ask.config.parse({ ...simple, answer: { kind: 'choice', options } })
    expect(ask.checks!(config)).toMatchObject([{ code: 'DUPLICATE_NAME', field: '/answer/options/1/aliases/0' }])
  })

  it('finds reminders that would never be sent', () => {
    const reminders = [
      { afterMs: 7_200_000, text: 'a' },
      { afterMs: 3_600_000, text: 'b' },
    ]
    const config = ask.config.parse({ ...simple, answer: { kind: 'date' }, reminders, timeoutMs: 7_200_000 })
    expect(ask.checks!(config).map(({ code }) => code)).toEqual(['REMINDER_TIME', 'REMINDER_TIME'])
  })

  it('counts the question, each repeat and each reminder as messages', () => {
    const reminders = [{ afterMs: 60_000, text: 'a' }]
    const config = ask.config.parse({ ...simple, answer: { kind: 'date' }, attempts: 3, reminders })
    expect(ask.proofs(config).messages).toBe(4)
  })
})

it('asks in the words of the first variant that holds, and again in the same', () => {
  const text = (text: string) => ({ kind: 'text', text })
  const config = {
    content: text('尺码？'),
    variants: [{ where: { in_segment: ['seg_vip'] }, content: text('请问您穿什么尺码？') }],
    answer: { kind: 'phone' },
    saveAs: 'size',
  }
  driveNode('ask', config, { segments: ['seg_vip'] })
    .enter()
    .expectAsked('sendMessage', { content: { text: '请问您穿什么尺码？' } })
    .says('啊')
    .expectAsked('sendMessage', { content: { text: '请问您穿什么尺码？' } })
})

describe('asking for files', () => {
  const photo = { ...simple, answer: { kind: 'file', accepts: 'picture', mostFiles: 2 }, attempts: 2 }

  it('takes what came with one message, as it was stored', () => {
    driveNode('ask', photo)
      .enter()
      .sends(['a.jpg', 'image/jpeg'], ['b.png', 'image/png'])
      .expectFinished('answered')
      .expectContext({
        answer: [
          { id: 'file-1-0', name: 'a.jpg', type: 'image/jpeg', bytes: 1_000 },
          { id: 'file-1-1', name: 'b.png', type: 'image/png', bytes: 1_000 },
        ],
      })
  })

  it('asks again for words, for another kind and for too many, and gives up after the attempts', () => {
    const three = ['a', 'b', 'c'].map((name) => [`${name}.jpg`, 'image/jpeg'] as const)
    driveNode('ask', photo)
      .enter()
      .says('在这里')
      .expectAsked('sendMessage')
      .sends(...three)
      .expectFinished('invalid')
    driveNode('ask', photo).enter().sends(['a.pdf', 'application/pdf']).expectAt('node')
  })

  it.each([
    ['document', 'application/pdf'],
    ['pictureOrDocument', 'image/webp'],
    ['any', 'video/mp4'],
  ])('takes as %s a file of type %s', (accepts, type) => {
    driveNode('ask', { ...photo, answer: { kind: 'file', accepts } })
      .enter()
      .sends(['a', type])
      .expectFinished('answered')
  })

  it('keeps their names where the answer goes into the profile', () => {
    driveNode('ask', { ...photo, saveToAttribute: 'proof' })
      .enter()
      .sends(['a.jpg', 'image/jpeg'], ['b.jpg', 'image/jpeg'])
      .expectCustomer({ proof: 'a.jpg、b.jpg' })
  })
})
