import { expect, it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'
import { notify } from './definition.ts'

const config = { text: '{{entry.area}}停电，今天晚到', incident: '{{entry.id}}' }
const tell = () => driveNode('notify', config).enter({ area: '城西仓', id: 'inc-7' })

it('asks for two calls and an SMS after them, under the incident’s name', () => {
  tell().expectAsked('notify', {
    text: '城西仓停电，今天晚到',
    incident: 'inc-7',
    voice: true,
    tries: 2,
    smsFallback: true,
  })
})

it('says that it advertises, and for what, where it does', () => {
  const payload = (more: object) =>
    driveNode('notify', { ...config, ...more }).enter({ area: '城西仓', id: 'inc-7' }).sim.history[0]?.effects[0]
      ?.payload
  expect(payload({ class: 'marketing', purpose: 'care' })).toMatchObject({ class: 'marketing', purpose: 'care' })
  expect(payload({ class: 'service', purpose: 'care' })).not.toHaveProperty('purpose')
  expect(payload({})).not.toHaveProperty('class')
})

it.each(['answered', 'sms', 'duplicate'])('leaves by %s when that is what came of it', (outcome) => {
  tell().settles({ outcome, tries: 1 }).expectFinished(outcome)
})

it('leaves by failed when nobody was reached, or when it is not known', () => {
  tell().fails('NOT_REACHED').expectFinished('failed')
  tell().settles({ outcome: 'humming' }).expectFinished('failed')
  tell().says('在吗').expectIgnored()
})

it('finds what cannot be told', () => {
  const fields = (given: object) => notify.checks!(notify.config.parse(given)).map(({ field }) => field)
  expect(fields({ text: '' })).toEqual(['/text'])
  expect(fields({ text: 'a', incident: '', voice: false, smsFallback: false })).toEqual(['/incident', '/voice'])
})
