import { DAY, HOUR } from '../../base/time.ts'
import type { Template } from '../template.ts'
import journey from './journey.json' with { type: 'json' }
import story from './scenario.json' with { type: 'json' }
import reopenedStory from './scenario-reopened.json' with { type: 'json' }
import silentStory from './scenario-silent.json' with { type: 'json' }

export const complaintTicket: Template = {
  id: 'complaint-ticket',
  code: 'J18',
  category: 'service',
  name: { zh: '售后工单到品牌方', en: 'A complaint goes to the brand’s partner' },
  sentence: {
    zh: '客户投诉后开工单派给责任方，24 小时时限、超时升级，客户随时看进度；解决了再确认，没解决重新打开。',
    en: 'A complaint becomes a ticket for whoever is to blame, due in a day and escalated after; the customer watches it, confirms the end, or sends it back.',
  },
  needs: { connectors: [], chat: true, events: [], desk: true },
  blanks: [
    { id: 'queue', kind: 'text', label: { zh: '处理队列', en: 'Queue' }, default: '品牌售后' },
    {
      id: 'partner',
      kind: 'text',
      label: {
        zh: '责任方公司（合作方登录后只看到转给自己的）',
        en: 'Company to blame (its people see only what is theirs)',
      },
      default: '售后合作方',
    },
    { id: 'boss', kind: 'text', label: { zh: '升级到哪个队列', en: 'Escalates to' }, default: '售后主管' },
    {
      id: 'sla',
      kind: 'duration',
      label: { zh: '处理时限', en: 'To be solved within' },
      default: DAY,
      least: HOUR,
      most: 7 * DAY,
      at: [
        { node: 'ticket', field: '/slaMs' },
        { node: 'ticket', field: '/escalation/0/afterMs' },
      ],
    },
  ],
  journey,
  stories: [story, reopenedStory, silentStory],
}
