import { describe, expect, it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'
import { survey } from './definition.ts'

const config = { text: '这次服务还满意吗？', about: '{{entry.agent}}', reasonText: '哪里没做好？' }
const asked = () => driveNode('survey', config).enter({ agent: '小禾' })

describe('asking how satisfied somebody is', () => {
  it('offers five rows of stars, the best first', () => {
    asked().expectAsked('sendMessage', {
      content: {
        text: '这次服务还满意吗？',
        quickReplies: [{ id: '5', label: '★★★★★' }, { id: '4' }, {}, {}, { id: '1' }],
      },
    })
  })

  it.each([
    ['5', 5],
    ['４分', 4],
    ['五星', 5],
    ['★★★★☆', 4],
    ['⭐️⭐️⭐️⭐️', 4],
  ])('takes %s as %d, records it and goes on', (said, score) => {
    asked()
      .says(said)
      .expectAsked('recordEvent', { name: 'survey_answered', data: { score, reason: '', about: '小禾' } })
      .expectFinished('happy')
      .expectContext({ survey: { score } })
  })

  it('takes the row that was tapped, whatever its text', () => {
    asked().says('★★★☆☆', '3').expectFinished('neutral')
  })

  it('asks whoever is not satisfied why, and keeps the words', () => {
    asked()
      .says('1')
      .expectAsked('sendMessage', { content: { text: '哪里没做好？' } })
      .says('等了两个小时')
      .expectAsked('recordEvent', { data: { score: 1, reason: '等了两个小时' } })
      .expectFinished('unhappy')
  })

  it('keeps a score whose reason never came', () => {
    asked()
      .says('2')
      .after('1 day')
      .expectAsked('recordEvent', { data: { score: 2, reason: '' } })
      .expectFinished('unhappy')
  })

  it('leaves what is no score to others, and ends when nobody answers', () => {
    asked().says('在吗').expectIgnored().says('7').expectIgnored().after('1 day').expectFinished('timeout')
  })

  it('asks nobody twice within the time set', () => {
    const again = (at: string) =>
      driveNode('survey', config, { events: [{ name: 'survey_answered', at, data: { score: 5 } }] }).enter({
        agent: '小禾',
      })
    again('2026-02-20T10:00:00+08:00').expectFinished('skipped')
    again('2026-01-20T10:00:00+08:00').expectAt('node')
  })
})

describe('checking the config', () => {
  it('finds a question without words, and a why without words', () => {
    const findings = survey.checks!(survey.config.parse({ text: '' }))
    expect(findings.map(({ field }) => field)).toEqual(['/text', '/reasonText'])
  })
})
