import { Headset } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { clipped } from '../phrases.ts'
import { fields } from './field-words.ts'

export const handoff: NodeFace<'handoff'> = {
  icon: Headset,
  category: 'human',
  label: { zh: '转人工', en: 'Hand off' },
  keywords: [
    'zrg',
    'zhuanrengong',
    'rg',
    'kf',
    '客服',
    '人工',
    '坐席',
    'agent',
    'human',
    'support',
    'handoff',
    'person',
  ],
  fields,
  sentence: ({ mode, team, agent, reason, skills }, language) => {
    const zh = language === 'zh'
    const to =
      agent.trim() !== ''
        ? agent
        : (team ?? (skills.length > 0 ? skills.join(zh ? '、' : ', ') : zh ? '任意坐席' : 'any agent'))
    const why = reason.trim() === '' ? '' : zh ? `：${clipped(reason, 20)}` : `: ${clipped(reason, 24)}`
    const silent = mode !== 'silent' ? '' : zh ? '静默' : 'silently '
    return zh ? `${silent}转给${to}${why}` : `Hand ${silent}to ${to}${why}`
  },
  portLabel: (port, _config, language) => PORTS[language][port],
}

const PORTS = {
  zh: {
    resolved: '已解决',
    unresolved: '未解决',
    returned_to_bot: '交还机器人',
    queue_timeout: '排队超时',
    queue_full: '队列已满',
    off_hours: '非服务时间',
    customer_cancelled: '客户取消',
    customer_abandoned: '客户离开',
    customer_unresponsive: '客户无响应',
    channel_lost: '渠道中断',
    failed: '转接失败',
  },
  en: {
    resolved: 'resolved',
    unresolved: 'not resolved',
    returned_to_bot: 'back to the bot',
    queue_timeout: 'waited too long',
    queue_full: 'queue full',
    off_hours: 'outside hours',
    customer_cancelled: 'customer cancelled',
    customer_abandoned: 'customer left',
    customer_unresponsive: 'customer silent',
    channel_lost: 'channel lost',
    failed: 'failed',
  },
} as const
