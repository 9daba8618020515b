import { expect, it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'
import { memberInvite } from './definition.ts'

const config = { program: 'cats', text: '{{customer.name}}，加入猫友会', timeoutMs: 86_400_000 }
const invite = () => driveNode('memberInvite', config, { customer: { name: '林' } }).enter()

it('invites, and leaves when the customer has joined or declined', () => {
  invite()
    .expectAsked('inviteMember', { program: 'cats' })
    .settles({ state: 'invited', link: 'https://example.com/join' })
    .expectAsked('sendMessage', { content: { kind: 'text', text: '林，加入猫友会\nhttps://example.com/join' } })
    .expectAt('node')
    .event('member_joined', { program: 'dogs' })
    .expectIgnored()
    .event('member_joined', { program: 'cats' })
    .expectFinished('joined')
  invite().settles({ state: 'invited' }).event('member_declined').expectFinished('declined')
})

it('does not invite a member twice', () => {
  invite().settles({ state: 'member' }).expectFinished('already')
})

it('hears a customer who joins before the invitation is known to have gone out', () => {
  invite().event('member_joined', { program: 'cats' }).expectFinished('joined')
})

it('expires counted from the invitation, whatever its outcome took', () => {
  invite()
    .after('20 hours')
    .settles({ state: 'invited' })
    .expectWakesAt('2026-03-03T10:00:00+08:00')
    .after('4 hours')
    .expectFinished('expired')
})

it('leaves by failed when it cannot be sent', () => {
  invite().fails('UNREACHABLE').expectFinished('failed')
})

it('finds what is missing', () => {
  const findings = memberInvite.checks!(memberInvite.config.parse(memberInvite.starter()))
  expect(findings.map(({ code, field }) => `${code} ${field}`)).toEqual(['MISSING_FIELD /program', 'EMPTY_TEXT /text'])
})
