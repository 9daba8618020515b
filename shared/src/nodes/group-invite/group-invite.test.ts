import { expect, it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'
import { groupInvite } from './definition.ts'

const config = { group: 'cats', text: '{{customer.name}}，来猫友群', timeoutMs: 86_400_000 }
const invite = () => driveNode('groupInvite', config, { customer: { name: '林' } }).enter()

it('invites with the link, and leaves when the customer has joined this group', () => {
  invite()
    .expectAsked('inviteToGroup', { group: 'cats' })
    .settles({ state: 'invited', link: 'https://example.com/g', qr: null })
    .expectAsked('sendMessage', { content: { kind: 'text', text: '林，来猫友群\nhttps://example.com/g' } })
    .event('group_joined', { group: 'dogs' })
    .expectIgnored()
    .event('group_joined', { group: 'cats' })
    .expectFinished('joined')
})

it('shows the code to scan on a card', () => {
  invite()
    .settles({ state: 'invited', link: null, qr: 'https://example.com/qr.png' })
    .expectAsked('sendMessage', {
      content: { kind: 'card', title: '林，来猫友群', image: 'https://example.com/qr.png' },
    })
})

it('is over at once for who is in the group, and after its time for who does not come', () => {
  invite().settles({ state: 'member' }).expectFinished('joined')
  invite().event('group_joined', {}).expectFinished('joined')
  invite()
    .after('20 hours')
    .settles({ state: 'invited' })
    .expectWakesAt('2026-03-03T10:00:00+08:00')
    .after('4 hours')
    .expectFinished('expired')
  invite().fails('NO_GROUP').expectFinished('failed')
})

it('finds what is missing', () => {
  const findings = groupInvite.checks!(groupInvite.config.parse(groupInvite.starter()))
  expect(findings.map(({ code, field }) => `${code} ${field}`)).toEqual(['MISSING_FIELD /group', 'EMPTY_TEXT /text'])
})
