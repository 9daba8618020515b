import { UsersRound } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { durationText } from '../phrases.ts'
import { fields } from './field-words.ts'

export const groupInvite: NodeFace<'groupInvite'> = {
  icon: UsersRound,
  category: 'customer',
  label: { zh: '邀请入群', en: 'Invite to group' },
  keywords: ['yqrq', 'rq', 'yaoqingruqun', 'ruqun', '入群', '社群', '群', 'group', 'invite', 'community'],
  fields,
  sentence: ({ group, timeoutMs }, language) => {
    const zh = language === 'zh'
    if (group === '') return zh ? '还没有选群' : 'No group chosen yet'
    const limit = durationText(timeoutMs, language)
    return zh ? `邀请进「${group}」，等 ${limit}` : `Invite into “${group}”, wait ${limit}`
  },
  portLabel: (port, _config, language) => PORTS[language][port],
}

const PORTS = {
  zh: { joined: '已入群', expired: '过期未入', failed: '邀请失败' },
  en: { joined: 'joined', expired: 'expired', failed: 'failed' },
} as const
