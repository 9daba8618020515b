import { expect, it } from 'vitest'
import type { ConversationDetail } from './detail.ts'
import { withNumbers } from './shown-numbers.ts'

const said = (id: string, text: string) => ({
  ...{ seq: 1, id, author: 'customer' as const, name: '', at: 0 },
  content: { kind: 'text' as const, text },
})

function talk(messages: ConversationDetail['messages'], hidden: ConversationDetail['hidden']): ConversationDetail {
  return {
    ...{
      id: 'cv',
      customer: { id: 'c', name: 'C', tags: [] },
      channel: 'web',
      owner: 'human',
      agent: null,
      mine: true,
    },
    ...{ unanswered: 0, unansweredSince: null, unread: 0, lastMessage: null, epoch: 1, messages, hidden },
    ...{ customerGot: 0, customerRead: 0, customerTypesUntil: 0 },
    handoff: {
      ...{ id: 'ho1', reason: '', mode: 'announced', preferred: null, priority: 0, requestedAt: 0, acceptedAt: null },
      ...{ state: 'active', team: { id: 'everybody', name: '' }, promises: [], offer: null, wrapUp: null },
      snoozedUntil: null,
    },
    handoffDetail: {
      ...{ note: '电话 138****5678', context: { phone: '138****5678' }, journey: 'j', journeyName: '', node: '' },
      ...{ nodeLabel: '', nodeKind: '', run: '', version: 0 },
    },
  }
}

const masked = talk([said('m1', '打 138****5678')], { messages: ['m1'], handoff: true })
const revealed = {
  messages: [said('m1', '打 13812345678')],
  handoff: { id: 'ho1', note: '电话 13812345678', context: { phone: '13812345678' } },
}

it('shows the numbers of messages, of the note and of the answers once they were asked for', () => {
  const { detail, isHiding } = withNumbers(masked, revealed)
  expect(isHiding).toBe(false)
  expect(detail.messages[0]?.content).toEqual({ kind: 'text', text: '打 13812345678' })
  expect(detail.handoffDetail).toMatchObject({ note: '电话 13812345678' })
  expect(detail.handoffDetail?.context).toEqual({ phone: '13812345678' })
})

it('says that something is hidden again when a number comes after', () => {
  const later = talk([...masked.messages, said('m2', '或 139****0000')], { messages: ['m1', 'm2'], handoff: true })
  const { detail, isHiding } = withNumbers(later, revealed)
  expect(isHiding).toBe(true)
  expect(detail.messages.map(({ content }) => content.kind === 'text' && content.text)).toEqual([
    '打 13812345678',
    '或 139****0000',
  ])
})

it('hides what the next request brings along', () => {
  const { detail, isHiding } = withNumbers(masked, { ...revealed, handoff: { ...revealed.handoff, id: 'ho0' } })
  expect([isHiding, detail.handoffDetail?.note]).toEqual([true, '电话 138****5678'])
})
